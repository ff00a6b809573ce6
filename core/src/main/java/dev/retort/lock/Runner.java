package dev.retort.lock;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This process, as lock files, sessions and the history name it. */
public final class Runner {
    private static final String SEPARATOR = " on ";

    private Runner() {}

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

    /** Asked for once and only when a run needs it: the resolver may take its time. */
    private static final class Host {
        static final String NAME = find();

        private static String find() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }
}
