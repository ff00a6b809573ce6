package dev.retort.bot.database;

import java.io.Console;

/** Asks a person before something that cannot be taken back. */
@FunctionalInterface
public interface Confirmation {
    /** Whether the person who was asked has said yes; false where there is nobody to ask. */
    boolean given(String question);

    /** Asks on the terminal: only the whole word {@code yes} is one. */
    static Confirmation onTerminal() {
        return question -> {
            Console console = System.console();
            if (console == null) {
                return false;
            }
            String answer = console.readLine("%s Type yes to go on: ", question);
            return answer != null && answer.strip().equals("yes");
        };
    }
}
