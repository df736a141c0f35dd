"""Where the record is kept: in memory or in a SQLite file, behind one interface."""
