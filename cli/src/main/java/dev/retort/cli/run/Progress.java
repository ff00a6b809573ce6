package dev.retort.cli.run;

import dev.retort.cli.answer.RunAnswer;
import dev.retort.cli.answer.TextFormat;
import dev.retort.cli.terminal.Terminal;
import dev.retort.result.LockHolder;
import dev.retort.result.Notice;
import dev.retort.result.RunListener;
import dev.retort.result.RunningStatement;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/**
 * Prints the progress of a run, a line for each event: for each finished step, for a statement that takes long, and
 * while the run waits for a lock. {@link LiveProgress} is for a terminal.
 */
final class Progress implements RunListener {
    private final PrintWriter steps;
    private final PrintWriter messages;
    private final ProgressText text;

    /** The time at which a long statement is next reported. The pauses grow: a statement may run for hours. */
    private Duration nextReport = Duration.ZERO;

    private Duration lastElapsed = Duration.ZERO;

    /** The last printed reason why the long statement waits; empty if none was printed. */
    private String blocker = "";

    /** Progress that prints finished steps to one writer and messages to the other. */
    Progress(PrintWriter steps, PrintWriter messages, ProgressText text) {
        this.text = text;
        this.steps = steps;
        this.messages = messages;
    }

    @Override
    public void planned(List<String> current, List<StepInfo> planned) {
        text.planned(planned);
    }

    @Override
    public synchronized void stepStarting(StepInfo step) {
        text.next();
        statementStarted();
    }

    private void statementStarted() {
        nextReport = Duration.ZERO;
        blocker = "";
    }

    @Override
    public void stepFinished(StepReport report) {
        print(steps, RunAnswer.line(report, Terminal.UNLIMITED));
    }

    @Override
    public void warned(String warning) {
        print(messages, ProgressText.warning(warning).lines(Terminal.UNLIMITED).get(0));
    }

    @Override
    public void warned(StepInfo step, String warning) {
        warned(warning);
    }

    @Override
    public void noticed(StepInfo step, Notice notice) {
        if (text.shows(notice)) {
            print(messages, ProgressText.notice(step, notice));
        }
    }

    @Override
    public void waiting(LockHolder holder, Duration waited) {
        print(messages, ProgressText.lock(holder, waited));
    }

    @Override
    public void blocked(LockHolder holder, Duration waited) {
        print(messages, ProgressText.session(holder, waited));
    }

    @Override
    public synchronized void statementRunning(StepInfo step, RunningStatement statement) {
        Duration elapsed = statement.elapsed();
        if (elapsed.compareTo(lastElapsed) < 0) {
            statementStarted();
        }
        lastElapsed = elapsed;
        String found = ProgressText.blocker(statement);
        boolean isBlockerNew = !found.isEmpty() && blocker.isEmpty();
        if (elapsed.compareTo(nextReport) < 0 && !isBlockerNew) {
            return;
        }
        nextReport = elapsed.multipliedBy(2);
        blocker = found;
        print(
                messages,
                "Running for " + ProgressText.elapsed(elapsed) + ": " + step.revision() + " (" + text.position()
                        + "), " + TextFormat.oneLine(statement.sql())
                        + (blocker.isEmpty() ? "" : "; " + blocker));
    }

    private static void print(PrintWriter writer, String line) {
        writer.println(line);
        // A run may take hours and its output may be a pipe, so each line is flushed at once.
        writer.flush();
    }
}
