package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Builds the jars of an application: compiles its modules, and packs their classes and resources. */
record ApplicationJars(Path folder) {

    /**
     * Builds the jar of a module.
     *
     * @param name the name of the jar
     * @param files the contents of its files; a name that ends with {@code .java} is a source
     */
    Path build(String name, Map<String, String> files) throws IOException {
        Path sources = folder.resolve(name + "-src");
        Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        for (Map.Entry<String, String> file : files.entrySet()) {
            boolean isSource = file.getKey().endsWith(".java");
            Path path = (isSource ? sources : classes).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            if (isSource) {
                arguments.add(path.toString());
            }
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(code).as("exit code of the compiler").isZero();
        Path jar = folder.resolve(name + ".jar");
        pack(classes, jar);
        return jar;
    }

    /** Packs a folder, with entries for its folders, as Maven and {@code jar} do. */
    static void pack(Path root, Path jar) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(root)) {
            all = walk.filter(path -> !path.equals(root)).sorted().toList();
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Path path : all) {
                String entry = root.relativize(path).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new ZipEntry(Files.isDirectory(path) ? entry + "/" : entry));
                if (!Files.isDirectory(path)) {
                    Files.copy(path, out);
                }
            }
        }
    }

    /** The libraries of an application with Hibernate: those of this test. */
    static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The folder or jar that contains a class. */
    static Path libraryOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Joins the entries of a class path. */
    static String path(Object... entries) {
        return Stream.of(entries).map(String::valueOf).collect(Collectors.joining(File.pathSeparator));
    }
}
