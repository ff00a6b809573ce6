package dev.retort.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts programs, one at a time, and measures each from its start to its end.
 *
 * <p>The CPU time is that of the terminated children of this process, as counted by Linux in units of 10 ms. It
 * includes the start and end of the program's JVM.
 */
final class Launcher {
    /** The JVM flags of bin/retort, for all programs. */
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xlog:all=error,cds*=off:stderr",
            "-XX:+DisplayVMOutputToStderr",
            "--enable-native-access=ALL-UNNAMED");

    private static final int MILLIS_PER_TICK = 10;

    private final Path java;
    private final Path libraries;
    private final Path programs;
    private final Path output;

    /**
     * Creates a launcher.
     *
     * @param java the home of the JDK
     * @param libraries the folder of all jars
     * @param programs the jar with only the programs
     * @param workFolder the folder for the output of the last program
     */
    Launcher(Path java, Path libraries, Path programs, Path workFolder) {
        this.java = java.resolve("bin").resolve("java");
        this.libraries = libraries;
        this.programs = programs;
        this.output = workFolder.resolve("output.txt");
    }

    /** A program failed; the text is the end of what it printed. */
    static final class FailedException extends IOException {
        private static final long serialVersionUID = 1L;

        FailedException(String text) {
            super(text);
        }
    }

    /** The version of the JDK. */
    String version() throws IOException, InterruptedException {
        run(List.of(java.toString(), "-version"));
        return Files.readString(output).replaceFirst("(?s).*? version \"([^\"]+)\".*", "$1");
    }

    /**
     * Starts a program and waits for its end.
     *
     * @param candidate the program
     * @param driver the prefix of the driver's jar name
     * @param flag an additional JVM flag
     * @param arguments of the program
     * @throws FailedException if it failed
     */
    Measurement run(Candidate candidate, String driver, String flag, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(FLAGS);
        command.add(flag);
        command.add("-cp");
        command.add(classPath(candidate, driver));
        command.add(candidate.main().getName());
        command.addAll(arguments);
        return run(command);
    }

    private Measurement run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        long cpu = childrenMillis();
        long start = System.nanoTime();
        int exit = builder.start().waitFor();
        double wall = (System.nanoTime() - start) / 1e6;
        if (exit != 0) {
            throw new FailedException(tail());
        }
        return new Measurement(wall, childrenMillis() - cpu, peakMegabytes());
    }

    private String classPath(Candidate candidate, String driver) throws IOException {
        try (Stream<Path> files = Files.list(libraries)) {
            Stream<Path> needed = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(driver)
                                || candidate.libraries().stream().anyMatch(name::startsWith);
                    })
                    .sorted();
            return Stream.of(Stream.of(programs), needed, candidate.jars().stream())
                    .flatMap(jars -> jars)
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        }
    }

    /** User and system time of all terminated children: the two fields after the process's own. */
    private static long childrenMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * MILLIS_PER_TICK;
    }

    private double peakMegabytes() throws IOException {
        return Arrays.stream(Files.readString(output).split("\n"))
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findAny()
                .orElse(0);
    }

    private String tail() throws IOException {
        String text = Files.readString(output).strip();
        return text.substring(Math.max(0, text.length() - 2000));
    }
}
