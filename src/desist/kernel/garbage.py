"""Memory that a process of one command leaves to the machine."""

import atexit
import gc


def leave_garbage() -> None:
    """Look for no garbage, neither while the command runs nor as it ends: a tenth of the time
    would go on it."""
    gc.disable()
    atexit.register(gc.freeze)
