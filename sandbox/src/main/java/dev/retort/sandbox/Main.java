package dev.retort.sandbox;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Runs a sandbox for any bot until it is stopped: {@code java -jar retort-bot-sandbox.jar}. */
public final class Main {
    private static final int WRONG_USAGE = 2;
    private static final String USAGE = """
            Usage: java -jar retort-bot-sandbox.jar [--port=PORT] [--token=TOKEN] [--empty]
            Simulates Telegram's Bot API on this machine, with a web page to use it.
              --port=PORT    the port of 127.0.0.1 (default: 8081; 0 for any free port)
              --token=TOKEN  the token that the bot uses (default: a fixed one, which is printed)
              --empty        start with only the person Admin, without sample people and channels""";

    private Main() {}

    /** Starts the sandbox and waits for a signal. */
    public static void main(String[] args) throws InterruptedException {
        // A standalone program has no SLF4J provider; that needs no warning.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        SandboxOptions options = SandboxOptions.defaults().withPort(8081);
        boolean seeded = true;
        try {
            for (String arg : args) {
                seeded &= !arg.equals("--empty");
                options = read(arg, options);
            }
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            System.exit(args.length == 1 && args[0].equals("--help") ? 0 : WRONG_USAGE);
        }
        try {
            run(options, seeded, out);
        } catch (UncheckedIOException e) {
            out.println(e.getMessage() + " Choose another one with --port=PORT.");
            System.exit(1);
        }
    }

    private static void run(SandboxOptions options, boolean seeded, PrintStream out) throws InterruptedException {
        try (BotApiSandbox sandbox = BotApiSandbox.start(options)) {
            if (seeded) {
                SandboxSeed.addTo(sandbox);
            }
            out.println("The page:     " + sandbox.pageUrl());
            out.println("API address:  " + sandbox.baseUrl() + "<token>/<method>");
            out.println("Token:        " + shown(options));
            out.println("Press Ctrl-C to stop.");
            new CountDownLatch(1).await();
        }
    }

    private static String shown(SandboxOptions options) {
        boolean isFixed = options.token().equals(SandboxOptions.defaults().token());
        return isFixed ? options.token() : "the one you specified";
    }

    private static SandboxOptions read(String arg, SandboxOptions options) {
        if (arg.equals("--empty")) {
            return options;
        }
        if (arg.startsWith("--token=")) {
            return options.withToken(arg.substring("--token=".length()));
        }
        if (arg.matches("--port=\\d{1,5}")) {
            return options.withPort(Integer.parseInt(arg.substring("--port=".length())));
        }
        throw new IllegalArgumentException(USAGE);
    }
}
