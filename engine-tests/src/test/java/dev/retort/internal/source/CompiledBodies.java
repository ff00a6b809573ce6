package dev.retort.internal.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retort.op.Migration;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the bodies of revisions, all in one compiler call. */
final class CompiledBodies {
    private CompiledBodies() {}

    /** Returns the revisions with these bodies, in order. */
    static List<Migration> of(List<JavaBody> bodies, Path folder) throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            files.add(Files.writeString(folder.resolve("R" + i + ".java"), source(bodies.get(i), "R" + i), UTF_8));
        }
        compile(files, folder);
        List<Migration> migrations = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            for (int i = 0; i < bodies.size(); i++) {
                migrations.add((Migration)
                        loader.loadClass("R" + i).getDeclaredConstructor().newInstance());
            }
        }
        return migrations;
    }

    /** The source of a class with this body. */
    static String source(JavaBody body, String className) {
        return String.join("\n", body.imports()) + "\n@RevisionScript(id = \"a\")\npublic final class " + className
                + " implements Migration {\n" + body.members() + "}\n";
    }

    private static void compile(List<Path> files, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ENGLISH, UTF_8)) {
            List<String> options =
                    List.of("-proc:none", "-Xlint:all", "-Werror", "-encoding", "UTF-8", "-d", folder.toString());
            boolean done = compiler.getTask(
                            problems, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!done) {
                throw new AssertionError(problems.toString());
            }
        }
    }
}
