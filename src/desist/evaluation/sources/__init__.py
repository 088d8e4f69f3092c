"""Where figures come from: published rows they rest on, and the last supply of each source."""
