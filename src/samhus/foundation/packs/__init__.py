"""Country packs: what differs between countries, as data that a schema checks."""
