package dev.retort.internal.diff;

import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.postgresql.PostgresqlDialect;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;

/**
 * Two schemas and a name for their difference, which is also the name of the golden file with the expected operations.
 *
 * <p>Both schemas are in the stored form of PostgreSQL: constraints without a name get their conventional name, and
 * sequences get PostgreSQL's default bounds.
 *
 * @param name lower-case words, joined by hyphens
 * @param from the schema before
 * @param to the schema after
 */
record DiffCase(String name, SchemaModel from, SchemaModel to) {
    /** The renderer of all cases. */
    static final Renderer POSTGRESQL = new PostgresqlDialect().renderer(new ServerVersion(17, 0));

    DiffCase {
        from = POSTGRESQL.normalize(from);
        to = POSTGRESQL.normalize(to);
    }

    /** Creates a case with one table. */
    static DiffCase of(String name, Table from, Table to) {
        return new DiffCase(name, DiffModels.schema(from), DiffModels.schema(to));
    }

    @Override
    public String toString() {
        return name;
    }
}
