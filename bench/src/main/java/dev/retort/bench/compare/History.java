package dev.retort.bench.compare;

import dev.retort.internal.script.index.IndexEntry;
import dev.retort.internal.script.index.RevisionIndex;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/**
 * A generated history, always the same, in the format of every tool. Each group of four revisions creates a table, adds
 * a column, inserts two rows, and creates an index; each revision has a downgrade if the tool supports it.
 */
final class History {
    /** The statements of a revision, and those of its downgrade. */
    private record Step(List<String> up, List<String> down) {}

    private final int size;
    private final Path folder;

    private History(int size, Path folder) {
        this.size = size;
        this.folder = folder;
    }

    /** Writes it below a folder, unless it exists. */
    static History write(int size, Path workFolder) throws IOException {
        History history = new History(size, workFolder.resolve("history-" + size));
        Path done = history.folder.resolve("done");
        if (!Files.exists(done)) {
            history.write();
            Files.writeString(done, "");
        }
        return history;
    }

    private void write() throws IOException {
        Map<String, String> retort = new LinkedHashMap<>();
        Map<String, String> flyway = new LinkedHashMap<>();
        Map<String, String> mybatis = new LinkedHashMap<>();
        mybatis.put("20260101000000_changelog.sql", MYBATIS_TABLE);
        StringBuilder liquibase = new StringBuilder("--liquibase formatted sql\n");
        StringBuilder raw = new StringBuilder();
        for (int number = 0; number < size; number++) {
            Step step = step(number);
            String id = String.format("%06d", number);
            String up = text(step.up());
            String down = text(step.down());
            String before = number == 0 ? "none" : String.format("20260101_%06d", number - 1);
            retort.put("20260101_" + id + "_step.sql", String.format(RETORT, id, before, up, down));
            flyway.put("V" + (number + 1) + "__step.sql", up);
            mybatis.put((20260101000001L + number) + "_step.sql", "-- // step\n" + up + "\n-- //@UNDO\n" + down);
            liquibase.append("\n--changeset bench:").append(id).append('\n').append(up);
            step.down()
                    .forEach(sql -> liquibase.append("--rollback ").append(sql).append(";\n"));
            raw.append(String.join("\t", step.up())).append('\n');
        }
        files(retortFolder(), retort);
        files(mybatisFolder(), mybatis);
        Files.writeString(statements(), raw);
        jar(flywayJar(), below("db/migration/", flyway));
        jar(liquibaseJar(), Map.of("changelog.sql", liquibase.toString()));
        Map<String, String> indexed = below("db/revisions/", retort);
        RevisionIndex index = index(retort);
        indexed.put(RevisionIndex.resource("db.revisions"), index.text());
        indexed.put(RevisionIndex.headerResource("db.revisions"), index.header());
        jar(retortJar(), indexed);
    }

    private static final String RETORT = """
            -- revision: 20260101_%s
            -- down: %s
            -- message: step

            -- upgrade
            %s
            -- downgrade
            %s""";

    private static final String MYBATIS_TABLE = """
            -- // changelog
            CREATE TABLE CHANGELOG (
                ID NUMERIC(20,0) NOT NULL PRIMARY KEY,
                APPLIED_AT VARCHAR(25) NOT NULL,
                DESCRIPTION VARCHAR(255) NOT NULL
            );

            -- //@UNDO
            DROP TABLE CHANGELOG;
            """;

    private static Step step(int number) {
        String table = "item_" + number / 4;
        return switch (number % 4) {
            case 0 ->
                new Step(
                        List.of("CREATE TABLE " + table
                                + " (id integer PRIMARY KEY, name varchar(100) NOT NULL, amount integer NOT NULL)"),
                        List.of("DROP TABLE " + table));
            case 1 ->
                new Step(
                        List.of("ALTER TABLE " + table + " ADD COLUMN note varchar(200)"),
                        List.of("ALTER TABLE " + table + " DROP COLUMN note"));
            case 2 ->
                new Step(
                        List.of(
                                "INSERT INTO " + table + " (id, name, amount) VALUES (1, 'first', 10)",
                                "INSERT INTO " + table + " (id, name, amount) VALUES (2, 'it''s second', 20)"),
                        List.of("DELETE FROM " + table + " WHERE id IN (1, 2)"));
            default ->
                new Step(
                        List.of("CREATE INDEX ix_" + table + "_name ON " + table + " (name)"),
                        List.of("DROP INDEX ix_" + table + "_name"));
        };
    }

    private static String text(List<String> statements) {
        return statements.stream().map(sql -> sql + ";\n").collect(Collectors.joining());
    }

    private static RevisionIndex index(Map<String, String> files) {
        List<IndexEntry> entries = new ArrayList<>();
        files.forEach((name, text) -> entries.add(IndexEntry.ofSql(name, name, text.getBytes(StandardCharsets.UTF_8))));
        return new RevisionIndex(RevisionIndex.Coverage.CLASSES_AND_SQL, entries);
    }

    private static Map<String, String> below(String folder, Map<String, String> files) {
        Map<String, String> moved = new LinkedHashMap<>();
        files.forEach((name, text) -> moved.put(folder + name, text));
        return moved;
    }

    private static void files(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static void jar(Path jar, Map<String, String> files) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            Set<String> folders = new HashSet<>();
            for (Map.Entry<String, String> file : files.entrySet()) {
                // Folders are entries too, as in jars of build tools: they are needed to list a class path.
                String name = file.getKey();
                for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
                    if (folders.add(name.substring(0, slash + 1))) {
                        entries.putNextEntry(new JarEntry(name.substring(0, slash + 1)));
                    }
                }
                entries.putNextEntry(new JarEntry(name));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    int size() {
        return size;
    }

    /** The statements of each revision on one line, separated by tabs. */
    Path statements() {
        return folder.resolve("statements.txt");
    }

    Path retortFolder() {
        return folder.resolve("retort");
    }

    Path retortJar() {
        return folder.resolve("retort.jar");
    }

    Path flywayJar() {
        return folder.resolve("flyway.jar");
    }

    Path liquibaseJar() {
        return folder.resolve("liquibase.jar");
    }

    Path mybatisFolder() {
        return folder.resolve("mybatis");
    }
}
