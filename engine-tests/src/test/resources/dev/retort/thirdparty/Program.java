package com.example.app;

import dev.retort.Retort;
import dev.retort.error.RetortException;

/** A program with the engine on its class path. It upgrades the database; both locations are arguments. */
public final class Program {
    private Program() {}

    public static void main(String[] arguments) {
        try {
            Retort retort = Retort.builder().url(arguments[0]).scripts(arguments[1]).build();
            retort.upgrade("head");
            System.out.println("at head");
        } catch (RetortException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }
}
