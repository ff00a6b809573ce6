package dev.retort.cli.run;

import dev.retort.cli.answer.TextFormat;
import dev.retort.cli.terminal.Style;
import dev.retort.cli.terminal.WrappedText;
import dev.retort.result.LockHolder;
import dev.retort.result.Notice;
import dev.retort.result.RunningStatement;
import dev.retort.result.StepInfo;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The running step of a run, and the texts about it. */
final class ProgressText {
    private final Set<Notice.Level> shown;
    private int total;
    private int position;

    private ProgressText(Set<Notice.Level> shown) {
        this.shown = shown;
    }

    /** Shows the warnings of the database. */
    static ProgressText withWarnings() {
        return new ProgressText(EnumSet.of(Notice.Level.WARNING));
    }

    /** Shows all messages of the database. */
    static ProgressText withNotices() {
        return new ProgressText(EnumSet.allOf(Notice.Level.class));
    }

    boolean shows(Notice notice) {
        return shown.contains(notice.level());
    }

    /** Describes what the user should know: {@code Warning: …}. */
    static WrappedText warning(String sentence) {
        return new WrappedText(Style.WARNING.of("Warning:") + " ", sentence);
    }

    /** Describes a message of the database: {@code Warning in 20260129_050441: …}. */
    static String notice(StepInfo step, Notice notice) {
        String level = notice.level() == Notice.Level.WARNING ? Style.WARNING.of("Warning") : "Notice";
        return level + " in " + step.revision() + ": " + notice.text();
    }

    /** Sets the steps of the run. */
    void planned(List<StepInfo> steps) {
        total = steps.size();
        position = 0;
    }

    /** Moves to the next step. */
    void next() {
        position++;
    }

    /** Returns the position of the running step: {@code 9 of 50}. */
    String position() {
        return position + " of " + total;
    }

    /** Describes a wait for the lock of the run. */
    static String lock(LockHolder holder, Duration waited) {
        return "Waiting for " + elapsed(waited) + ": the migration lock is held by " + holder.display();
    }

    /** Describes a wait for another session, after which a step is tried again. */
    static String session(LockHolder holder, Duration waited) {
        return "Waiting for " + elapsed(waited) + ": locked by " + holder.display();
    }

    /** Describes what a statement waits for; empty if nothing is known. */
    static String blocker(RunningStatement statement) {
        return statement
                .blocker()
                .map(holder -> "locked by " + holder.display())
                .orElse("");
    }

    /** {@code 12 s}, {@code 2 min 5 s}. */
    static String elapsed(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 60 ? seconds + " s" : TextFormat.duration(seconds * 1000);
    }
}
