package dev.retort.bench.program;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;

/** The memory use of a program. */
public final class Memory {
    private Memory() {}

    /** Prints the peak resident set of this process, as reported by Linux; the comparison reads the last line. */
    public static void print() throws IOException {
        try (BufferedReader status = new BufferedReader(new FileReader("/proc/self/status"))) {
            for (String line = status.readLine(); line != null; line = status.readLine()) {
                if (line.startsWith("VmHWM:")) {
                    System.out.println(line);
                }
            }
        }
    }
}
