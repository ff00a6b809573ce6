package dev.retort.contract.kill;

import dev.retort.support.RevisionFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The revisions of one scenario, in a line. Each adds a row to {@code effects} and 1 to {@code users.n}, so that a
 * missing or repeated effect is visible.
 */
final class KilledRevisions {
    /** The first revision, which is applied before the first kill. */
    static final String BASE = "r00";

    private enum Kind {
        /** SQL in one transaction, if the database has transactional DDL. */
        TABLE,
        /** Only rows. */
        ROWS,
        /** SQL statement by statement. */
        JOURNAL,
        /** Operations, of which an index is built outside a transaction. */
        OPERATIONS,
        /** A changed column, for which SQLite rebuilds the table. */
        REBUILD,
        /** Java on the connection. */
        CODE
    }

    private final RevisionFiles files;
    private final boolean hasTransactionalDdl;
    private final List<String> ids = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final List<Integer> variants = new ArrayList<>();
    private String broken = "";

    KilledRevisions(Path folder, Random random, boolean hasTransactionalDdl) {
        this.files = new RevisionFiles(folder);
        this.hasTransactionalDdl = hasTransactionalDdl;
        files.add(
                BASE,
                "none",
                "-- upgrade\nCREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(40) NOT NULL,"
                        + " n INTEGER DEFAULT 0 NOT NULL);\nCREATE TABLE effects (revision VARCHAR(10) NOT NULL);\n");
        ids.add(BASE);
        kinds.add(Kind.TABLE);
        variants.add(0);
        List<Kind> others = new ArrayList<>(List.of(
                Kind.TABLE,
                Kind.TABLE,
                Kind.ROWS,
                Kind.JOURNAL,
                Kind.JOURNAL,
                random.nextBoolean() ? Kind.OPERATIONS : Kind.REBUILD,
                random.nextBoolean() ? Kind.OPERATIONS : Kind.CODE));
        Collections.shuffle(others, random);
        for (Kind kind : others) {
            ids.add(String.format(Locale.ROOT, "r%02d", ids.size()));
            kinds.add(kind);
            variants.add(0);
        }
        for (int i = 1; i < ids.size(); i++) {
            write(i);
        }
    }

    String location() {
        return files.location();
    }

    List<String> ids() {
        return List.copyOf(ids);
    }

    /** Returns whether this revision is an SQL file. */
    boolean isSql(String id) {
        Kind kind = kinds.get(ids.indexOf(id));
        return kind == Kind.TABLE || kind == Kind.ROWS || kind == Kind.JOURNAL;
    }

    /** Changes the file of a revision that has not begun. */
    void change(String id) {
        int index = ids.indexOf(id);
        variants.set(index, variants.get(index) + 1);
        write(index);
    }

    /** Adds an invalid statement at the end of an SQL revision, until {@link #repair}. */
    void breakEnd(String id) {
        broken = id;
        write(ids.indexOf(id));
    }

    /** Returns the revision that contains an invalid statement, or an empty string. */
    String broken() {
        return broken;
    }

    /** Removes the invalid statement. */
    void repair() {
        if (!broken.isEmpty()) {
            int index = ids.indexOf(broken);
            broken = "";
            write(index);
        }
    }

    /** Writes the file of a revision as it was before {@link #changeBeginning}. */
    void restore(String id) {
        write(ids.indexOf(id));
    }

    /** Inserts another statement before all statements of an SQL revision. */
    void changeBeginning(String id) {
        int index = ids.indexOf(id);
        files.raw(id, header(index) + "-- upgrade\nCREATE TABLE other (id INTEGER);\n" + sql(index));
    }

    private String header(int index) {
        return "-- revision: " + ids.get(index) + "\n-- down: " + ids.get(index - 1)
                + (kinds.get(index) == Kind.JOURNAL ? "\n-- transaction: none\n" : "\n");
    }

    private String sql(int index) {
        String id = ids.get(index);
        String table = "CREATE TABLE t_" + id + " (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR("
                + (20 + variants.get(index)) + "));\n";
        String rows = "INSERT INTO effects VALUES ('" + id + "');\nUPDATE users SET n = n + 1;\n";
        return switch (kinds.get(index)) {
            case TABLE -> table + rows;
            case ROWS -> rows;
            default ->
                table + "INSERT INTO effects VALUES ('" + id + "');\nCREATE INDEX ix_" + id
                        + " ON users (email, id, n);\nUPDATE users SET n = n + 1;\n";
        };
    }

    private void write(int index) {
        String id = ids.get(index);
        if (isSql(id)) {
            String end = id.equals(broken) ? "CREATE TABEL wrong (id INTEGER);\n" : "";
            files.raw(id, header(index) + "-- upgrade\n" + sql(index) + end);
            return;
        }
        String rows = "op.execute(\"INSERT INTO effects VALUES ('" + id + "')\");\n"
                + "op.execute(\"UPDATE users SET n = n + 1\");\n";
        String build = hasTransactionalDdl ? ".concurrently()" : "";
        String variant = String.valueOf(20 + variants.get(index));
        files.java(
                id,
                ids.get(index - 1),
                switch (kinds.get(index)) {
                    case OPERATIONS ->
                        "op.createTable(\"t_" + id + "\", column(\"id\", integer()).primaryKey(),"
                                + " column(\"v\", varchar(" + variant + ")));\n"
                                + "op.createIndex(\"users\", index(\"ix_" + id + "\").on(\"email\")" + build + ");\n"
                                + "op.addColumn(\"users\", column(\"c_" + id
                                + "\", integer()).notNull().defaultTo(1));\n"
                                + "op.addConstraint(\"users\", check(\"ck_" + id + "\", \"c_" + id + " > 0\"));\n"
                                + "op.renameColumn(\"t_" + id + "\", \"v\", \"w\");\n"
                                + "op.commentOnTable(\"t_" + id + "\", \"a table\");\n"
                                + rows;
                    case REBUILD ->
                        "op.alterColumn(\"users\", column(\"email\", varchar(40)).notNull(),"
                                + " column(\"email\", varchar(" + (40 + Integer.parseInt(variant)) + ")).notNull());\n"
                                + rows;
                    default ->
                        "op.run(\"count\", connection -> {\n"
                                + "try (java.sql.Statement statement = connection.createStatement()) {\n"
                                + "statement.executeUpdate(\"UPDATE users SET n = n + 1\");\n"
                                + "statement.executeUpdate(\"INSERT INTO effects VALUES ('" + id + "')\");\n"
                                + "statement.executeUpdate(\"UPDATE users SET n = n + " + variant + " WHERE 1 = 0\");\n"
                                + "}\n});\n";
                });
    }
}
