package dev.retort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.script.classpath.ClassPathScripts;
import dev.retort.result.StartResult;
import dev.retort.schema.Database;
import dev.retort.sqlite.SqliteDialect;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.sqlite.JDBC;

/**
 * The project of docs/build.md, built with Maven, without a network and without changing the local repository.
 *
 * <p>The build uses the versions of plugins that this Maven binds by default if the local repository contains them, and
 * otherwise the versions of the build that runs this test.
 */
class DocumentedBuildTest {
    private static final Path DOCUMENT = Path.of("../docs/build.md");
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final String SQL = "-- revision: %s\n-- down: %s\n-- upgrade\nCREATE TABLE t_%s (id INTEGER);\n";

    private static final List<String> PINNED = List.of(
            "org.apache.maven.plugins:maven-resources-plugin:3.3.1:resources",
            "org.apache.maven.plugins:maven-compiler-plugin:3.14.0:compile",
            "org.codehaus.mojo:exec-maven-plugin:3.5.0:java@revision-index");

    private record Ended(int code, String output) {}

    @TempDir
    Path folder;

    private Path project;

    @BeforeEach
    void createProject() throws Exception {
        project = folder.resolve("shop");
        write(project.resolve("pom.xml"), documentedPom());
        write(project.resolve("src/main/java/com/example/revisions/Ra1_plans.java"), """
            package com.example.revisions;

            import static dev.retort.op.Definitions.*;

            import dev.retort.op.Migration;
            import dev.retort.op.Operations;
            import dev.retort.op.RevisionScript;

            @RevisionScript(id = "a1", message = "plans")
            public final class Ra1_plans implements Migration {
                @Override
                public void upgrade(Operations op) {
                    op.createTable("plans", column("id", integer()).primaryKey());
                }
            }
            """);
        write(sql("b2"), SQL.formatted("b2", "a1", "b2"));
    }

    private static String documentedPom() throws IOException {
        Matcher block =
                Pattern.compile("```xml\n(<project.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Path sql(String id) {
        return project.resolve("src/main/resources/com/example/revisions/" + id + "_x.sql");
    }

    private Path classes() {
        return project.resolve("target/classes");
    }

    @Test
    void documentedProjectIndexesItsRevisionsInEveryBuild() throws Exception {
        createRepository();
        List<String> goals = goals();

        assertThat(maven(goals))
                .satisfies(ended -> assertThat(ended.code()).as(ended.output()).isZero());
        assertThat(start().current()).containsExactly("b2");

        // Nothing is compiled now.
        write(sql("c3"), SQL.formatted("c3", "b2", "c3"));
        assertThat(maven(goals))
                .satisfies(ended -> assertThat(ended.code()).as(ended.output()).isZero());
        assertThat(start().current()).containsExactly("c3");

        Files.delete(sql("c3"));
        Ended refused = maven(goals);
        assertThat(refused.code()).isNotZero();
        assertThat(refused.output()).contains("without a source").contains("c3_x.sql");
    }

    /** The same without Maven: the documented arguments are accepted, and no processor is needed. */
    @Test
    void documentedArgumentsWriteTheIndex() throws Exception {
        Files.createDirectories(classes().resolve("com/example/revisions"));
        Files.copy(sql("b2"), classes().resolve("com/example/revisions/b2_x.sql"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes().toString(),
                        project.resolve("src/main/java/com/example/revisions/Ra1_plans.java")
                                .toString());
        assertThat(code).isZero();

        IndexMain.main(documentedArguments());

        assertThat(classes().resolve("META-INF/retort/com.example.revisions.index"))
                .content()
                .contains("Ra1_plans")
                .contains("b2_x.sql");
        assertThat(start().current()).containsExactly("b2");
    }

    private String[] documentedArguments() throws IOException {
        List<String> arguments = new ArrayList<>();
        Matcher argument = Pattern.compile("<argument>(.*?)</argument>").matcher(documentedPom());
        while (argument.find()) {
            arguments.add(argument.group(1)
                    .replace("${project.build.outputDirectory}", classes().toString())
                    .replace("${project.basedir}", project.toString()));
        }
        return arguments.toArray(String[]::new);
    }

    /** Starts an application with the classes of the project, and the database of the test. */
    private StartResult start() throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes().toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            return Retort.builder()
                    .url("sqlite:///" + folder.resolve("app.db"))
                    .scripts(ClassPathScripts.PREFIX + "com/example/revisions")
                    .build()
                    .start(StartPolicy.UPGRADE);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /**
     * Creates a local repository for the project: links to everything in the one of this build, and the artifacts of
     * Retort.
     */
    private void createRepository() throws Exception {
        Path local = path(Logger.class).resolve("../../../../..").normalize();
        link(local, folder.resolve("repository"), "dev");
        link(local.resolve("dev"), folder.resolve("repository/dev"), "retort");
        String slf4j = path(Logger.class).getParent().getFileName().toString();
        String sqlite = path(JDBC.class).getParent().getFileName().toString();
        install("retort-schema", Database.class);
        install("retort-revisions", RevisionGraph.class, dependency("dev.retort", "retort-schema", VERSION));
        install(
                "retort-core",
                Retort.class,
                dependency("dev.retort", "retort-revisions", VERSION),
                dependency("org.slf4j", "slf4j-api", slf4j));
        install(
                "retort-sqlite",
                SqliteDialect.class,
                dependency("dev.retort", "retort-schema", VERSION),
                dependency("org.xerial", "sqlite-jdbc", sqlite));
    }

    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> children = Files.list(from)) {
            for (Path child : children.toList()) {
                if (!child.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(child.getFileName()), child);
                }
            }
        }
    }

    private static Path path(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String dependency(String group, String artifact, String version) {
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                .formatted(group, artifact, version);
    }

    private void install(String artifact, Class<?> type, String... dependencies) throws Exception {
        Path home = folder.resolve("repository/dev/retort/" + artifact + "/" + VERSION);
        write(
                home.resolve(artifact + "-" + VERSION + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>dev.retort</groupId><artifactId>" + artifact
                        + "</artifactId><version>" + VERSION + "</version><dependencies>"
                        + String.join("", dependencies) + "</dependencies></project>");
        Path jar = home.resolve(artifact + "-" + VERSION + ".jar");
        Path content = path(type);
        if (Files.isRegularFile(content)) {
            Files.copy(content, jar);
            return;
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(content)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(content.relativize(file).toString().replace(File.separatorChar, '/')));
                out.write(Files.readAllBytes(file));
            }
        }
    }

    /** The phase of the documentation if the default plugins of this Maven are available, otherwise their goals. */
    private List<String> goals() throws Exception {
        Ended ended = maven(List.of("process-resources", "compiler:compile"));
        boolean isUnavailable = ended.code() != 0
                && (ended.output().contains("PluginResolutionException")
                        || ended.output().contains("could not be resolved"));
        return isUnavailable ? PINNED : List.of("process-classes");
    }

    private Ended maven(List<String> goals) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("mvn", "-B", "-o", "-Dmaven.repo.local=" + folder.resolve("repository")));
        command.addAll(goals);
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
