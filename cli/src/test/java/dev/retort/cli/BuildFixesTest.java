package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fixes of errors in the folders of a build and in other files than revisions, followed literally. */
class BuildFixesTest {
    private static final String REVISION = "-- revision: a1\n-- down: none\n-- upgrade\nSELECT 1;\n";

    @TempDir
    private Path folder;

    private FixShell shell;

    @BeforeEach
    void create() {
        shell = new FixShell(folder);
    }

    private Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String index(String classes, String packageName, String sources) {
        return "index " + folder.resolve(classes) + " --package " + packageName + " --sources "
                + folder.resolve(sources);
    }

    private void build() throws IOException {
        write("target/classes/db/app/a1_x.sql", REVISION);
        write("src/main/resources/db/app/a1_x.sql", REVISION);
    }

    @Test
    void foldersOfABuildAreCorrected() throws IOException {
        build();
        shell.fails(index("classes", "db.app", "src/main/resources"))
                .advises("compile the project first, and specify its folders as absolute paths")
                .again("/classes ", "/target/classes ");
        shell.fails(index("target/classes", "db.apps", "src/main/resources"))
                .advises("correct the package, as in '--package com.example.revisions', and compile the project first")
                .again("db.apps", "db.app");
    }

    @Test
    void staleFileIsDeletedOrItsSourceIsSpecified() throws IOException {
        build();
        Path stale = write("target/classes/db/app/b2_x.sql", REVISION.replace("a1", "b2"));
        shell.fails(index("target/classes", "db.app", "src/main/resources"))
                .advises("or specify the folder of their sources with --sources");
        write("src/more/db/app/b2_x.sql", REVISION.replace("a1", "b2"));
        shell.again("--sources", "--sources " + folder.resolve("src/more") + " --sources");

        shell.fails(index("target/classes", "db.app", "src/main/resources"))
                .advises("delete the files without a source");
        Files.delete(stale);
        shell.again();
    }

    @Test
    void projectIsCompiledCompletely() throws IOException {
        build();
        write("src/main/resources/db/app/b2_x.sql", REVISION.replace("a1", "b2"));
        shell.fails(index("target/classes", "db.app", "src/main/resources"))
                .advises("'retort index' must run after the classes are compiled and the resources are copied");

        write("target/classes/db/app/b2_x.sql", REVISION.replace("a1", "b2"));
        shell.again();
    }

    @Test
    void folderOfTheJavaSourceIsSpecified() throws IOException {
        write("target/classes/db/app/Ra1_x.class", "");
        write(
                "src/main/java/db/app/Ra1_x.java",
                "package db.app;\n@dev.retort.op.RevisionScript(id = \"a1\")\npublic class Ra1_x {}\n");
        shell.fails(index("target/classes", "db.app", "target/classes"))
                .advises("specify the folder of its Java source with --sources")
                .again("--sources " + folder.resolve("target/classes"), "--sources " + folder.resolve("src/main/java"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        nowhere/*     | name the folder of the jars, as in lib/*                         | lib/*
        empty/*       | copy the jars to it, or name the folder without '*'              | empty
        nope.jar      | name an existing jar or folder, after building the application   | lib/app.jar
        lib/notes.txt | name a jar or a folder; build the jar again                      | lib/app.jar
        """)
    void classPath(String refused, String fix, String followed) throws IOException {
        write("lib/notes.txt", "x");
        Files.createDirectories(folder.resolve("empty"));
        new JarOutputStream(Files.newOutputStream(folder.resolve("lib/app.jar"))).close();

        shell.fails("history --class-path " + refused).advises(fix).again(refused, followed);
        if (refused.startsWith("empty")) {
            Files.copy(folder.resolve("lib/app.jar"), folder.resolve("empty/app.jar"));
            shell.again();
        }
    }

    @Test
    void settingsFile() throws IOException {
        shell.settings("scripts = db\\revisions")
                .fails("history")
                .advises("write a path with '/', a '\\' as '\\\\'")
                .settings("scripts = db/revisions")
                .again();
        shell.settings("scripts = db\\u0000")
                .fails("history")
                .advises("write another path")
                .settings("scripts = db/revisions")
                .again();
        shell.settings("class-path = lib\\u0000")
                .fails("history")
                .advises("write another path")
                .settings("class-path = " + folder)
                .again();
        Files.write(folder.resolve("retort.properties"), "# se\u00f1al\n".getBytes(StandardCharsets.ISO_8859_1));
        shell.fails("history")
                .advises("save it in UTF-8")
                .settings("# se\u00f1al")
                .again();
        shell.fails("--config " + folder.resolve("nowhere.properties") + " history")
                .advises("name an existing file")
                .again("nowhere.properties", "retort.properties");
    }

    @Test
    void fileInPlaceOfTheLockIsMoved() throws IOException {
        shell.type("upgrade aaaa1");
        Path lock = folder.resolve("test.db.retort-lock");
        Files.writeString(lock, "notes of mine");
        shell.fails("upgrade").advises("move this file elsewhere, then run the same command again; it was not changed");

        Path moved = Files.move(lock, folder.resolve("notes.txt"));
        shell.again().hasApplied("aaaa1", "aaaa2", "aaaa3");
        assertThat(moved).hasContent("notes of mine");
    }

    @Test
    void pathOfTheDatabaseIsCorrected() throws IOException {
        Path notes = write("notes.txt", "these are notes, and not the pages of a database\n".repeat(99));
        shell.fails("upgrade --url sqlite:///" + notes)
                .advises("correct the path in the URL: this file is not a database")
                .again("notes.txt", "notes.db");
        shell.fails("upgrade --url sqlite:///" + folder.resolve("nowhere/x.db"))
                .advises("or correct the path in the URL")
                .again("nowhere/x.db", "x.db");
    }

    @Test
    void idOfANewRevisionIsChosen() throws IOException {
        shell.fails("revision -m x --rev-id a+b").advises("choose another id, such as 20260129_050441");
        shell.again("a+b", "20260129_050441");
        Files.createDirectory(folder.resolve("db/revisions/bbbb1_x.sql"));
        shell.fails("revision -m x --rev-id bbbb1")
                .advises("choose another id with '--rev-id'")
                .again("bbbb1", "cccc1");
    }
}
