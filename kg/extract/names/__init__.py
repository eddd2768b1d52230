"""Which spans of a text name which entities: known names, unknown ones by shape and context, short forms."""
