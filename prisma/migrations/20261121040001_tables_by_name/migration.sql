-- Tickets of a table whose database nobody named, newest first, without sorting those of all databases.
CREATE INDEX statement_tables_name ON statement_tables (table_name, ticket_id);
