package dev.retort.bot.database;

import java.io.Console;

/** Asks the user for confirmation before an irreversible action. */
@FunctionalInterface
public interface Confirmation {
    /** Returns whether the user has confirmed; false if there is no terminal. */
    boolean isConfirmed(String question);

    /** Asks in the terminal. Only {@code yes} in full confirms. */
    static Confirmation onTerminal() {
        return question -> {
            Console console = System.console();
            if (console == null) {
                return false;
            }
            String answer = console.readLine("%s Type yes to continue: ", question);
            return answer != null && answer.strip().equals("yes");
        };
    }
}
