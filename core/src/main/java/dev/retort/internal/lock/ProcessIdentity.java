package dev.retort.internal.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The identity of this process, as shown in lock files, sessions and the history. */
public final class ProcessIdentity {
    private static final String SEPARATOR = " on ";

    private ProcessIdentity() {}

    /** Returns the process id and host name of this process: {@code retort 4711 on host}. */
    public static String name() {
        return "retort " + ProcessHandle.current().pid() + SEPARATOR + host();
    }

    /** Returns the host name, or {@code localhost} if there is none. */
    public static String host() {
        return Host.NAME;
    }

    /** Returns whether this name was returned by {@link #name} on this host, in a process that has ended. */
    static boolean hasEnded(String name) {
        int separator = name.indexOf(SEPARATOR);
        if (!name.startsWith("retort ") || separator < 0 || !name.endsWith(SEPARATOR + host())) {
            return false;
        }
        String pid = name.substring("retort ".length(), separator);
        return pid.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    /** Reads the host name from a file of the operating system; empty if it contains none. */
    static String readHostName(Path file) {
        try {
            String name = Files.readString(file).strip();
            return name.equals("(none)") || name.indexOf('\n') >= 0 ? "" : name;
        } catch (IOException | SecurityException unreadable) {
            return "";
        }
    }

    /** Lazily initialized host name, determined at most once. */
    private static final class Host {
        static final String NAME = determine();

        /** Reads the name from the Linux kernel if possible: a resolver may be slow, or not know its own host. */
        private static String determine() {
            boolean isLinux = System.getProperty("os.name", "").equals("Linux");
            String name = isLinux ? readHostName(Path.of("/proc/sys/kernel/hostname")) : "";
            return name.isEmpty() ? resolve() : name;
        }

        private static String resolve() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }
}
