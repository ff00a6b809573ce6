package dev.retort.bench.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The working folder for histories, databases, archives and results. Contents created with other programs are deleted.
 */
record WorkFolder(Path target) {
    private static final List<String> PROGRAMS = List.of("dev/retort/bench/program/", "dev/retort/bench/rebuild/");

    static WorkFolder open(Path target, boolean isFresh) throws IOException {
        WorkFolder workFolder = new WorkFolder(target);
        Path mark = workFolder.folder().resolve("made-with");
        String programs = workFolder.checksum();
        if (isFresh || !Files.exists(mark) || !Files.readString(mark).equals(programs)) {
            delete(workFolder.folder());
            Files.createDirectories(workFolder.folder());
            workFolder.makeProgramJar();
            Files.writeString(mark, programs);
        }
        return workFolder;
    }

    Path folder() {
        return target.resolve("compare");
    }

    Path libraries() {
        return target.resolve("lib");
    }

    /**
     * A jar with only the programs: the manifest of the complete jar would add every library to each program's class
     * path.
     */
    Path programJar() {
        return folder().resolve("programs.jar");
    }

    private Path wholeJar() {
        return target.resolve("retort-bench.jar");
    }

    private void makeProgramJar() throws IOException {
        try (JarFile whole = new JarFile(wholeJar().toFile());
                OutputStream out = Files.newOutputStream(programJar());
                JarOutputStream programs = new JarOutputStream(out)) {
            for (JarEntry entry : whole.stream().toList()) {
                if (PROGRAMS.stream().anyMatch(entry.getName()::startsWith)) {
                    programs.putNextEntry(new JarEntry(entry.getName()));
                    try (InputStream content = whole.getInputStream(entry)) {
                        content.transferTo(programs);
                    }
                }
            }
        }
    }

    private String checksum() throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(wholeJar()));
        try (Stream<Path> jars = Files.list(libraries())) {
            for (Path jar : jars.sorted().toList()) {
                sum.update(jar.getFileName().toString().getBytes());
                if (jar.getFileName().toString().startsWith("retort-")) {
                    sum.update(Files.readAllBytes(jar));
                }
            }
        }
        return Long.toHexString(sum.getValue());
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
