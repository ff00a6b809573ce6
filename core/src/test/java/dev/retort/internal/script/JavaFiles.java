package dev.retort.internal.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Revisions in Java, written into a folder. */
final class JavaFiles {
    private final Path folder;

    JavaFiles(Path folder) {
        this.folder = folder;
    }

    /** The source of a revision that drops a table of its own name. */
    static String source(String id, String down) {
        return source(id, down, "op.dropTable(\"t_" + id + "\");");
    }

    static String source(String id, String down, String upgrade) {
        String follows = down.equals("none") ? "{}" : "\"" + down + "\"";
        return """
                package db.revisions;

                import dev.retort.op.*;

                @RevisionScript(id = "%s", down = %s, message = "step %s")
                public final class R%s_test implements Migration {
                    public void upgrade(Operations op) {
                        %s
                    }
                }
                """.formatted(id, follows, id, id, upgrade);
    }

    JavaFiles revision(String id, String down) {
        return file("R" + id + "_test.java", source(id, down));
    }

    JavaFiles revision(String id, String down, String upgrade) {
        return file("R" + id + "_test.java", source(id, down, upgrade));
    }

    JavaFiles file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    String location() {
        return folder.toString();
    }

    /** Compiles all sources of the folder into a root of a class path, without the processor. */
    void compileInto(Path classes) {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        for (Path file : ScriptDirectory.files(folder, location())) {
            if (file.toString().endsWith(".java")) {
                arguments.add(file.toString());
            }
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException("javac failed: " + arguments);
        }
    }
}
