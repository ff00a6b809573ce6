package dev.retort.cli;

import static dev.retort.cli.ApplicationJars.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The program {@code bin/retort} on the jars of an application: from the index in the build to the next revision. */
class ApplicationIT {
    private static final String CUSTOMER = """
        package com.acme.model;

        import jakarta.persistence.Column;
        import jakarta.persistence.Entity;
        import jakarta.persistence.Id;
        import jakarta.persistence.Table;

        @Entity
        @Table(name = "customers")
        public class Customer {
            @Id
            public Long id;

            @Column(nullable = false, length = 40)
            public String name;
        %s}
        """;

    private static final String REVISION = """
        package com.acme.revisions;

        import static dev.retort.op.Definitions.*;

        import dev.retort.op.Migration;
        import dev.retort.op.Operations;
        import dev.retort.op.RevisionScript;

        @RevisionScript(id = "20260101_090000", message = "customers")
        public final class R20260101_090000_customers implements Migration {
            @Override
            public void upgrade(Operations op) {
                op.createTable("customers", column("id", bigint()).primaryKey(), column("name", varchar(40)).notNull());
            }
        %s}
        """;

    private static final String DOWNGRADE = """

            @Override
            public void downgrade(Operations op) {
                op.dropTable("customers");
            }
        """;

    @TempDir
    private Path folder;

    private Path config;

    @EveryDatabase
    void applicationIsMigratedAndItsNextRevisionIsWritten(Database kind) throws IOException {
        TestDatabase database = TestDatabase.create(kind, folder);
        buildEntities("");
        buildRevisions("");
        Path sources = folder.resolve("revisions-src/com/acme/revisions");
        config = Files.writeString(
                folder.resolve("retort.properties"),
                "class-path = " + path("entities.jar", "revisions.jar", ApplicationJars.libraries())
                        + "\nscripts = classpath:com/acme/revisions\nentities = com.acme.model\n");

        assertThat(run(database, 0, "upgrade")).contains("20260101_090000  customers", "Applied 1 revision");
        assertThat(run(database, 0, "check")).contains("The database is as the models describe it.");
        buildRevisions(DOWNGRADE);
        assertThat(run(database, 1, "upgrade")).contains("'retort accept 20260101_090000 -m REASON'");
        run(database, 0, "accept", "20260101_090000", "-m", "with a downgrade");
        assertThat(run(database, 0, "status")).contains("Pending:      nothing").doesNotContain("Unverified");
        buildEntities("    public String city;\n");
        String written = run(
                database,
                0,
                "revision",
                "--autogenerate",
                "-m",
                "a city",
                "--rev-id",
                "20260102_090000",
                "--scripts",
                sources.toString());
        assertThat(written).contains("R20260102_090000_a_city.java", "add column city to table customers");
        assertThat(run(database, 0, "upgrade", "--scripts", sources.toString())).contains("20260102_090000  a city");
        assertThat(run(database, 0, "check", "--scripts", sources.toString()))
                .contains("The database is as the models describe it.");
    }

    private void buildEntities(String field) throws IOException {
        new ApplicationJars(folder)
                .build("entities", Map.of("com/acme/model/Customer.java", CUSTOMER.formatted(field)));
    }

    private void buildRevisions(String downgrade) throws IOException {
        new ApplicationJars(folder)
                .build(
                        "revisions",
                        Map.of("com/acme/revisions/R20260101_090000_customers.java", REVISION.formatted(downgrade)));
        Path classes = folder.resolve("revisions-classes");
        Shell.in(folder)
                .type(
                        "index",
                        classes.toString(),
                        "--package",
                        "com.acme.revisions",
                        "--sources",
                        folder.resolve("revisions-src").toString())
                .exits(0);
        ApplicationJars.pack(classes, folder.resolve("revisions.jar"));
    }

    /** Runs the program, and returns what it has printed. */
    private String run(TestDatabase database, int exitCode, String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "--config", config.toString(), "--url", database.url()));
        all.addAll(List.of(arguments));
        try (BinRetort program = BinRetort.start(folder, all.toArray(String[]::new))) {
            program.exits(exitCode);
            return program.out() + program.err();
        }
    }
}
