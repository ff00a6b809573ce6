package dev.retort.bot.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.retort.error.Scrubber;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Captures the log lines of a test in the format of the program, until it is closed. */
public final class LogCapture implements AutoCloseable {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender;

    private LogCapture() {
        ScrubbingLayout layout = new ScrubbingLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("logLevel", LevelConverter::new);
        layout.setPattern("%logLevel %msg%n%ex");
        layout.start();
        appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                synchronized (lines) {
                    lines.add(layout.doLayout(event));
                    lines.notifyAll();
                }
            }
        };
        appender.setContext(context);
        appender.start();
        context.getLogger("dev.retort").addAppender(appender);
    }

    /** Starts capturing. */
    public static LogCapture open() {
        return new LogCapture();
    }

    /** Returns the events so far, one element per event, with stack traces. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits until a line contains this text. */
    public void await(String part) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        synchronized (lines) {
            while (lines.stream().noneMatch(line -> line.contains(part))) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("No line with '" + part + "' in:\n" + text());
                }
                lines.wait(left);
            }
        }
    }

    /** Returns all lines as one text. */
    public String text() {
        return String.join("", lines);
    }

    @Override
    public void close() {
        context.getLogger("dev.retort").detachAppender(appender);
        LogSetup.hide(Scrubber.NONE);
        LogSetup.level(org.slf4j.event.Level.INFO);
    }
}
