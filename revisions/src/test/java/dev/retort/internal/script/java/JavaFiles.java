package dev.retort.internal.script.java;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Writes Java revisions into a folder. */
public final class JavaFiles {
    private final Path folder;

    public JavaFiles(Path folder) {
        this.folder = folder;
    }

    /** The source of a revision that drops the table {@code t_ID}. */
    public static String source(String id, String down) {
        return source(id, down, "op.dropTable(\"t_" + id + "\");");
    }

    public static String source(String id, String down, String upgrade) {
        String downValue = down.equals("none") ? "{}" : "\"" + down + "\"";
        return """
                package db.revisions;

                import dev.retort.op.*;

                @RevisionScript(id = "%s", down = %s, message = "step %s")
                public final class R%s_test implements Migration {
                    public void upgrade(Operations op) {
                        %s
                    }
                }
                """.formatted(id, downValue, id, id, upgrade);
    }

    public JavaFiles revision(String id, String down) {
        return file("R" + id + "_test.java", source(id, down));
    }

    public JavaFiles revision(String id, String down, String upgrade) {
        return file("R" + id + "_test.java", source(id, down, upgrade));
    }

    public JavaFiles file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    public String location() {
        return folder.toString();
    }

    /** Compiles all sources of the folder into a class path folder, without the annotation processor. */
    public void compileInto(Path classes) {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException("javac failed: " + arguments);
        }
    }
}
