package com.example.app;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.StartPolicy;
import dev.retort.error.RetortException;
import dev.retort.result.RunListener;

/** A program that migrates its database in several ways, with the default log or, given a third argument, without. */
public final class LoggedProgram {
    private LoggedProgram() {}

    public static void main(String[] arguments) {
        RetortBuilder builder = Retort.builder().url(arguments[0]).scripts(arguments[1]);
        if (arguments.length > 2) {
            builder.listener(new RunListener() {}).quiet();
        }
        Retort retort = builder.build();
        retort.start(StartPolicy.SKIP);
        retort.upgrade("a2");
        retort.upgrade("a2");
        retort.downgrade("a1");
        retort.downgrade("base");
        retort.downgrade("base");
        try {
            retort.start(StartPolicy.UPGRADE);
        } catch (RetortException e) {
            System.out.println(e.kind());
        }
        System.out.println("done");
    }
}
