package dev.retort.testing;

import dev.retort.RetortBuilder;
import dev.retort.model.ModelSource;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * The revisions of a project and the database on which {@link RevisionChecks} run them. Immutable: each method returns
 * a copy.
 */
public final class TestedRevisions {
    private final Setup setup;

    private TestedRevisions(Setup setup) {
        this.setup = setup;
    }

    /**
     * Names the revisions.
     *
     * @param location a directory, or {@code classpath:} and a package with slashes
     */
    public static TestedRevisions in(String location) {
        return new TestedRevisions(Setup.of(location));
    }

    /** Runs them on SQLite, in memory. */
    public TestedRevisions onSqlite() {
        return new TestedRevisions(setup.on(TestedDatabase::sqlite));
    }

    /** Runs them on H2, in memory. */
    public TestedRevisions onH2() {
        return new TestedRevisions(setup.on(TestedDatabase::h2));
    }

    /**
     * Runs them on a database of a server, which must be empty, and is empty again after each check. It is locked
     * meanwhile, so that checks of several processes can share it.
     *
     * @param url its URL, in any form accepted by {@link dev.retort.config.DatabaseUrl}
     */
    public TestedRevisions on(String url) {
        return new TestedRevisions(setup.on(opened -> TestedDatabase.server(opened, url)));
    }

    /**
     * Runs them on a database of a server, as {@link #on(String)} does.
     *
     * @param dataSource the pool; supplies at least two connections at the same time
     */
    public TestedRevisions on(DataSource dataSource) {
        return new TestedRevisions(setup.on(opened -> TestedDatabase.server(opened, dataSource)));
    }

    /** Sets the models that the schema of the head is compared with. */
    public TestedRevisions models(ModelSource source) {
        return with(builder -> builder.models(source));
    }

    /**
     * Sets further options, such as models in SQL files. The names of the engine's tables must not be changed.
     *
     * @param options receives the builder of each check, and returns it
     */
    public TestedRevisions with(UnaryOperator<RetortBuilder> options) {
        return new TestedRevisions(setup.with(options));
    }

    /**
     * Inserts rows after the upgrade of a revision. Only tables that are still empty get generated rows.
     *
     * @param revision the id of the revision
     * @param statements SQL statements, without semicolons at their ends
     */
    public TestedRevisions rows(String revision, String... statements) {
        return new TestedRevisions(setup.withRows(revision, List.of(statements)));
    }

    /**
     * Names what the downgrade of a revision cannot restore. It is not compared. A new revision names it in its own
     * header; this is for a revision in Java that is applied already, so that its source must not change.
     *
     * @param revision the id of the revision
     * @param what names of tables, such as {@code visits}, or of columns, such as {@code users.phone}
     */
    public TestedRevisions loses(String revision, String... what) {
        return new TestedRevisions(setup.withLosses(revision, List.of(what)));
    }

    Setup setup() {
        return setup;
    }
}
