package dev.retort.bench.program;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;

/** What a program has taken of the machine's memory. */
public final class Memory {
    private Memory() {}

    /** Prints the most that this process ever held, as Linux says it; what the comparison reads is the last line. */
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
