package dev.retort.bot.tasks;

/** Starts tasks before they are due. */
public interface TaskTrigger {
    /** Lets a task run as soon as possible; after the current run, if it is running. */
    void runSoon(String task);
}
