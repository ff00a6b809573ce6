package dev.retort.internal.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This process, as lock files, sessions and the history name it. */
public final class ProcessIdentity {
    private static final String SEPARATOR = " on ";

    private ProcessIdentity() {}

    /** {@code retort 4711 on host}: the process id and the machine. */
    public static String name() {
        return "retort " + ProcessHandle.current().pid() + SEPARATOR + host();
    }

    /** The machine's name, or {@code localhost} where it has none. */
    public static String host() {
        return Host.NAME;
    }

    /** Whether a name that {@link #name} gave is of this machine, and its process has ended. */
    static boolean isGone(String name) {
        int separator = name.indexOf(SEPARATOR);
        if (!name.startsWith("retort ") || separator < 0 || !name.endsWith(SEPARATOR + host())) {
            return false;
        }
        String pid = name.substring("retort ".length(), separator);
        return pid.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    /** The machine's name as this file of the system's has it; empty if it has none. */
    static String written(Path file) {
        try {
            String name = Files.readString(file).strip();
            return name.equals("(none)") || name.indexOf('\n') >= 0 ? "" : name;
        } catch (IOException | SecurityException unreadable) {
            return "";
        }
    }

    /** Asked for once and only when a run needs it. */
    private static final class Host {
        static final String NAME = find();

        /** A resolver may take its time, or not know the machine that it runs on; so Linux itself comes first. */
        private static String find() {
            boolean linux = System.getProperty("os.name", "").equals("Linux");
            String known = linux ? written(Path.of("/proc/sys/kernel/hostname")) : "";
            return known.isEmpty() ? resolved() : known;
        }

        private static String resolved() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }
}
