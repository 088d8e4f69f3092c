"""One kind of row, and how it is added, changed and taken out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desist.record.actions.door import permission_of
from desist.record.models import Nominal, Plan
from desist.record.roles import Permission
from desist.record.scope import may, readable_fields


@dataclass(frozen=True, slots=True)
class Kind:
    """What the pages of one model are made from.

    slug        in addresses and names of pages: `needs-add`
    argument    what its actions call the row: `need`
    one, many   its words on pages
    fields      those on its form, in order
    on_page     those that a table of them shows
    parent      the model that a new row belongs to; None: the partnership
    add, change, remove  the actions; None: that cannot be done here
    set_once    fields that its change action refuses
    newest_by   how a table of them is ordered
    heading     of its pages; None: made from `one`
    must        fields that have to be filled in here, whatever the model says
    only        field to the choices that it has here
    as_argument field to the argument of the action that it is, and what makes it so
    """

    slug: str
    model: type[Any]
    argument: str
    one: Any
    many: Any
    fields: tuple[str, ...]
    on_page: tuple[str, ...]
    add: Callable[..., Any] | None = None
    change: Callable[..., Any] | None = None
    remove: Callable[..., Any] | None = None
    parent: type[Any] | None = Nominal
    set_once: frozenset[str] = frozenset()
    newest_by: str = ""
    heading: Any = None
    must: frozenset[str] = frozenset()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    as_argument: Mapping[str, tuple[str, Callable[[Any], Any] | None]] = field(default_factory=dict)

    @property
    def permission(self) -> Permission:
        """What its actions ask for."""
        return permission_of(self.add or self.change)

    def fields_for(self, by: Any, row: Any = None) -> list[str]:
        """The fields of the form: those that the account may read, and change."""
        readable = readable_fields(by, self.model)
        fixed = self.set_once if row is not None else frozenset()
        return [name for name in self.fields if name in readable and name not in fixed]

    def may_be_added_by(self, by: Any) -> bool:
        """Whether the account may, and may read each field that must be filled in."""
        readable = readable_fields(by, self.model)
        must = (name for name in self.fields if not self.model._meta.get_field(name).blank)
        allowed = self.add is not None and may(by, self.permission)
        return allowed and all(name in readable for name in must)

    def may_be_changed_by(self, by: Any) -> bool:
        return self.change is not None and may(by, self.permission)

    def arguments(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of the form, as its actions want them."""
        found = {}
        for name, value in values.items():
            argument, make = self.as_argument.get(name, (name, None))
            found[argument] = make(value) if make else value
        return found

    def nominal_of(self, row: Any) -> Any:
        """The nominal that the row is about, None for one of the partnership."""
        if isinstance(row, Nominal):
            return row
        if self.parent is Plan:
            return row.plan.nominal
        return row.nominal if self.parent is Nominal else None
