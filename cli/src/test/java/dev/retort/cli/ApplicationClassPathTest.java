package dev.retort.cli;

import static dev.retort.cli.ApplicationJars.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import dev.retort.cli.Shell.Typed;
import dev.retort.hibernate.HibernateEntityModels;
import dev.retort.result.RunListener;
import dev.retort.schema.Database;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The standalone program on an application with two modules: the entities in one jar, the revisions in another. */
class ApplicationClassPathTest {
    private static final String SCRIPTS = "classpath:com/acme/revisions";

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
            public String fullName;
        %s}
        """;

    private static final String JAVA = """
        package com.acme.revisions;

        import static dev.retort.op.Definitions.*;

        import dev.retort.op.Migration;
        import dev.retort.op.Operations;
        import dev.retort.op.RevisionScript;

        @RevisionScript(id = "a1", message = "customers")
        public final class Ra1_customers implements Migration {
            @Override
            public void upgrade(Operations op) {
                op.createTable("customers", column("id", bigint()).primaryKey(),
                        column(Names.FULL_NAME, varchar(40)).notNull());
            }
        }
        """;

    private static final String NAMES = """
        package com.acme.revisions;

        final class Names {
            static final String FULL_NAME = "fullName";
        }
        """;

    private static final String SQL = """
        -- revision: b2
        -- down: a1
        -- message: an index

        -- upgrade
        CREATE INDEX ix_audit ON customers (id);

        -- downgrade
        DROP INDEX ix_audit;
        """;

    @TempDir
    private Path folder;

    private TestDatabase database;
    private Shell shell;
    private Path entities;
    private Path revisions;

    private static final String WARNING = "Warning: revisions.jar!/com/acme/revisions has no index of revisions, so a"
            + " changed revision in Java is not detected. Run 'retort index' in the build, as described in"
            + " docs/build.md.\n";

    @BeforeEach
    void build() throws IOException {
        database = TestDatabase.create(Database.SQLITE, folder);
        shell = Shell.on(database, folder);
        ApplicationJars jars = new ApplicationJars(folder);
        entities = jars.build("entities", Map.of("com/acme/model/Customer.java", CUSTOMER.formatted("")));
        revisions = buildRevisions(JAVA, SQL);
    }

    private Path buildRevisions(String java, String sql) throws IOException {
        return new ApplicationJars(folder)
                .build(
                        "revisions",
                        Map.of(
                                "com/acme/revisions/Ra1_customers.java", java,
                                "com/acme/revisions/Names.java", NAMES,
                                "com/acme/revisions/b2_index.sql", sql));
    }

    /** Builds the jar again, with an index, as the build of an application does. */
    private void buildWithIndex(String java, String sql) throws IOException {
        buildRevisions(java, sql);
        Path resources = Files.createDirectories(folder.resolve("resources/com/acme/revisions"));
        Files.writeString(resources.resolve("b2_index.sql"), sql);
        Path classes = folder.resolve("revisions-classes");
        shell.type(
                        "index",
                        classes.toString(),
                        "--package",
                        "com.acme.revisions",
                        "--sources",
                        folder.resolve("revisions-src").toString(),
                        "--sources",
                        folder.resolve("resources").toString())
                .exits(0);
        ApplicationJars.pack(classes, revisions);
    }

    private void properties(String classPath) throws IOException {
        Files.writeString(folder.resolve("retort.properties"), """
            scripts = classpath:com/acme/revisions
            entities = com.acme.model
            class-path = %s
            """.formatted(classPath.replace("\\", "\\\\")));
    }

    private String withLibraries() {
        return path(entities, revisions, ApplicationJars.libraries());
    }

    @Test
    void revisionsInAJarAreRun() {
        Typed upgraded = shell.type("upgrade", "--class-path", revisions.toString(), "--scripts", SCRIPTS);

        assertThat(upgraded.exits(0).out()).contains("a1  customers", "b2  an index", "Now at b2 (head).");
        assertThat(shell.type("status", "--class-path", revisions.toString(), "--scripts", SCRIPTS)
                        .exits(0)
                        .out())
                .contains("b2  an index");
        shell.type("downgrade", "base", "--class-path", path(folder.resolve("revisions-classes")), "--scripts", SCRIPTS)
                .exits(0);
        assertThat(Thread.currentThread().getContextClassLoader())
                .isEqualTo(getClass().getClassLoader());
    }

    @Test
    void changeInAJarWithAnIndexIsRefusedUntilItIsAccepted() throws IOException {
        properties(revisions.toString());
        buildWithIndex(JAVA, SQL);
        assertThat(shell.type("upgrade").exits(0).err()).isEmpty();
        buildWithIndex(JAVA + "// A comment is not a change.\n", SQL);
        shell.type("upgrade").exits(0);

        buildWithIndex(JAVA.replace("varchar(40)", "varchar(50)"), SQL.replace("ix_audit", "ix_customers"));

        assertThat(shell.type("status").exits(0).out())
                .contains("Changed:      a1")
                .doesNotContain("Unverified");
        assertThat(shell.type("upgrade").exits(1).err()).contains("a1", "'retort accept a1 -m REASON'");
        shell.type("accept", "a1", "-m", "longer names").exits(0);
        shell.type("accept", "b2", "-m", "another name").exits(0);
        assertThat(shell.type("upgrade").exits(0).out()).startsWith("Nothing to do");
        assertThat(shell.type("status").exits(0).out()).doesNotContain("Changed", "Unverified");
    }

    @Test
    void jarWithoutAnIndexIsReportedOnceInEachRun() throws IOException {
        properties(revisions.toString());

        assertThat(shell.type("upgrade").exits(0).err()).isEqualTo(WARNING);
        assertThat(shell.type("downgrade", "-1").exits(0).err()).isEqualTo(WARNING);
        assertThat(shell.type("stamp", "b2").exits(0).err()).isEqualTo(WARNING);
        assertThat(shell.type("upgrade", "--quiet").exits(0).err()).isEmpty();
        assertThat(shell.type("status").exits(0)).satisfies(status -> {
            assertThat(status.out())
                    .contains(
                            "Unverified:   a1\n",
                            "              without a checksum, so changes are not detected; write an index of revisions"
                                    + " in the build (docs/build.md), and for those that are still listed then, run"
                                    + " 'retort accept REV -m REASON'\n");
            assertThat(status.err()).isEmpty();
        });
        assertThat(shell.typeJson("status").exits(0).json().get("unverified")).hasToString("[\"a1\"]");
        // Revisions in SQL have a checksum anyway.
        Path sqlOnly = folder.resolve("sql-classes/com/acme/revisions");
        Files.createDirectories(sqlOnly);
        Files.writeString(sqlOnly.resolve("b2_index.sql"), SQL.replace("a1", "none"));
        assertThat(shell.type(
                                "upgrade",
                                "--sql",
                                "--class-path",
                                folder.resolve("sql-classes").toString())
                        .exits(0)
                        .err())
                .isEmpty();
    }

    @Test
    void startReportsAJarWithoutAnIndexOnce() throws IOException {
        List<String> warnings = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void warned(String warning) {
                warnings.add(warning);
            }
        };
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {revisions.toUri().toURL()}, before)) {
            thread.setContextClassLoader(application);
            Retort retort = Retort.builder()
                    .url(database.url())
                    .scripts(SCRIPTS)
                    .listener(listener)
                    .build();

            retort.start(StartPolicy.UPGRADE);
        } finally {
            thread.setContextClassLoader(before);
        }

        assertThat(warnings).singleElement(STRING).startsWith("revisions.jar!/com/acme/revisions has no index");
    }

    @Test
    void revisionWithoutAChecksumCannotBeAcceptedUntilTheJarHasAnIndex() throws IOException {
        properties(revisions.toString());
        shell.type("upgrade").exits(0);
        buildRevisions(JAVA.replace("varchar(40)", "varchar(50)"), SQL);

        assertThat(shell.type("upgrade").exits(0).out()).startsWith("Nothing to do");
        assertThat(shell.type("accept", "a1", "-m", "longer names").exits(2).err())
                .contains("its checksum is unknown, because it is a class without an index", "'retort index'");
        buildWithIndex(JAVA, SQL);
        assertThat(shell.type("status").exits(0).out()).contains("Unverified:   a1");
        shell.type("accept", "a1", "-m", "now with an index").exits(0);
        assertThat(shell.type("status").exits(0).out()).doesNotContain("Unverified");
    }

    @Test
    void databaseOfASourceDirectoryIsNotReportedAsChangedByAJarWithoutAnIndex() throws IOException {
        properties(revisions.toString());
        Path sources = folder.resolve("revisions-src/com/acme/revisions");
        Files.writeString(sources.resolve("b2_index.sql"), SQL);
        shell.type("upgrade", "--scripts", sources.toString()).exits(0);

        assertThat(shell.type("upgrade").exits(0).err()).isEqualTo(WARNING);
        assertThat(shell.type("status").exits(0).out())
                .doesNotContain("Changed:")
                .contains("Unverified:   a1");
    }

    @Test
    void revisionsWithoutTheClassPathAreNotFound() {
        assertThat(shell.type("upgrade", "--scripts", SCRIPTS).exits(2).err())
                .contains("there is no such package on the class path");
        assertThat(shell.type("upgrade", "--class-path", entities.toString(), "--scripts", SCRIPTS)
                        .exits(2)
                        .err())
                .contains("there is no such package on the class path");
    }

    @Test
    void entitiesAreComparedAndWrittenAsARevision() throws IOException {
        properties(withLibraries());
        shell.type("upgrade").exits(0);
        assertThat(shell.type("check", "--exclude", "x").exits(4).out()).contains("drop index ix_audit");
        assertThat(shell.type("check", "--ignore", "indexes").exits(0).out())
                .isEqualTo("The database is as the models describe it.\n");

        new ApplicationJars(folder)
                .build(
                        "entities",
                        Map.of("com/acme/model/Customer.java", CUSTOMER.formatted("    public String city;\n")));

        assertThat(shell.type("check", "--ignore", "indexes").exits(4).out())
                .contains("add column city to table customers");
        assertThat(shell.type("diff", "revisions", "models", "--ignore", "indexes", "--sql")
                        .exits(4)
                        .out())
                .contains("ADD COLUMN \"city\"");
        shell.type("check", "--drift").exits(0);
        assertThat(shell.type("revision", "--autogenerate", "-m", "city")
                        .exits(2)
                        .err())
                .contains("files cannot be written to the class path");
    }

    @Test
    void revisionIsWrittenBesideTheSources() throws IOException {
        properties(withLibraries());
        Path sources = folder.resolve("revisions-src/com/acme/revisions");
        Files.writeString(sources.resolve("b2_index.sql"), SQL);
        String[] command = {
            "revision", "--autogenerate", "-m", "no index", "--scripts", sources.toString(), "--ignore", "comments"
        };
        shell.type("upgrade", "--scripts", sources.toString()).exits(0);

        String[] lines = shell.type(command).exits(0).out().split("\n");

        assertThat(Path.of(lines[0])).exists().content().contains("op.dropIndex(\"ix_audit\", \"customers\")");
        shell.type("upgrade", "--scripts", sources.toString()).exits(0);
        shell.type("check", "--scripts", sources.toString()).exits(0);
    }

    @Test
    void propertiesOfHibernateApply() throws IOException {
        properties(withLibraries());
        Files.writeString(
                folder.resolve("retort.properties"),
                Files.readString(folder.resolve("retort.properties"))
                        + "hibernate.physical_naming_strategy = "
                        + "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy\n");
        shell.type("upgrade").exits(0);

        assertThat(shell.type("check", "--no-rename").exits(4).out()).contains("add column full_name");
    }

    @Test
    void missingModuleAndMissingHibernateAreNamed() throws IOException {
        String jars = path(entities, revisions);
        shell.type("upgrade", "--class-path", jars, "--scripts", SCRIPTS).exits(0);

        Typed noModule =
                shell.type("check", "--class-path", jars, "--scripts", SCRIPTS, "--entities", "com.acme.model");
        Typed noHibernate = shell.type(
                "check",
                "--class-path",
                path(jars, ApplicationJars.libraryOf(HibernateEntityModels.class)),
                "--scripts",
                SCRIPTS,
                "--entities",
                "com.acme.model");

        assertThat(noModule.exits(2).err())
                .contains("retort-hibernate is not on the class path", "'dev.retort:retort-hibernate'");
        assertThat(noHibernate.exits(2).err())
                .contains("Hibernate is not on the class path", "'org.hibernate.orm:hibernate-core'");
        // Commands that read no entities do not need the module.
        properties(jars);
        shell.type("status").exits(0);
        shell.type("check").exits(2);
    }

    @Test
    void packageWithoutEntitiesIsAnError() {
        shell.type("upgrade", "--class-path", revisions.toString(), "--scripts", SCRIPTS)
                .exits(0);

        assertThat(shell.type(
                                "check",
                                "--class-path",
                                withLibraries(),
                                "--scripts",
                                SCRIPTS,
                                "--entities",
                                "com.acme.nothing")
                        .exits(2)
                        .err())
                .contains("no entity was found", "com.acme.nothing");
    }

    @Test
    void entitiesExcludeOtherModels() throws IOException {
        properties(withLibraries());
        String sqlFile = Files.writeString(folder.resolve("schema.sql"), "CREATE TABLE a (id INTEGER);")
                .toString();
        shell.type("upgrade").exits(0);

        assertThat(shell.type("check", "--entities", "com.acme.model", "--models-sql", sqlFile)
                        .exits(2)
                        .err())
                .contains("exclude each other");
        assertThat(shell.type("check", "--drift", "--entities", "com.acme.model")
                        .exits(2)
                        .err())
                .contains("'--entities' is not valid with '--drift'");
        assertThat(shell.type("check", "--models-sql", sqlFile).exits(4).out()).contains("create table a");
    }
}
