package dev.retort.sandbox.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.BotCall;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The last calls with their answers, and the planned faults. Keeps ten thousand calls, so that a sandbox may run for
 * weeks. Safe for use by many threads.
 */
public final class CallLog {
    private static final int KEPT = 10_000;
    private static final int LONGEST_VALUE = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final TreeMap<Long, LoggedCall> calls = new TreeMap<>();
    private final Map<String, Deque<ApiReply>> faults = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long lastNumber;

    /** What made an answer. */
    public enum Source {
        SIMULATION,
        FAULT
    }

    /** An empty log, whose calls are dated by this clock. */
    public CallLog(Clock clock) {
        this.clock = clock;
    }

    /** Notes that a call came; returns its number. */
    public synchronized long began(BotCall call) {
        lastNumber++;
        Map<String, String> parameters = new TreeMap<>();
        call.parameters().values().forEach((name, value) -> parameters.put(name, cut(value)));
        call.parameters().files().forEach((name, file) -> parameters.put(name, "file " + file.name()));
        calls.put(lastNumber, new LoggedCall(lastNumber, clock.instant(), call.method(), parameters, null));
        if (calls.size() > KEPT) {
            calls.pollFirstEntry();
        }
        return lastNumber;
    }

    /** Tells a listener of every answer and every planned fault from now on. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Notes how a call was answered. */
    public void answered(long number, ApiReply reply, Source source) {
        note(number, reply, source);
        listeners.forEach(Runnable::run);
    }

    private synchronized void note(long number, ApiReply reply, Source source) {
        calls.computeIfPresent(number, (key, call) -> {
            LoggedCall.Result result = new LoggedCall.Result(reply.status(), summary(reply), source == Source.FAULT);
            return new LoggedCall(number, call.date(), call.method(), call.parameters(), result);
        });
    }

    /** Takes the answer that was planned for the next call of this method, once. */
    public synchronized Optional<ApiReply> takeFault(String method) {
        Deque<ApiReply> planned = faults.get(key(method));
        return planned == null ? Optional.empty() : Optional.ofNullable(planned.poll());
    }

    /** Plans the answer to the next call of this method, or to the one after those that are planned for already. */
    public void planFault(String method, ApiReply reply) {
        synchronized (this) {
            faults.computeIfAbsent(key(method), unused -> new ArrayDeque<>()).add(reply);
        }
        listeners.forEach(Runnable::run);
    }

    /** How many faults are planned, by the name of the method in lower case. */
    public synchronized Map<String, Integer> plannedFaults() {
        Map<String, Integer> planned = new TreeMap<>();
        faults.forEach((method, replies) -> {
            if (!replies.isEmpty()) {
                planned.put(method, replies.size());
            }
        });
        return planned;
    }

    /** The calls that are kept, the oldest first. */
    public synchronized List<LoggedCall> calls() {
        return List.copyOf(calls.values());
    }

    private static String key(String method) {
        return method.toLowerCase(Locale.ROOT);
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    private static String summary(ApiReply reply) {
        if (reply.status() == 200) {
            return cut(reply.body());
        }
        try {
            return JSON.readTree(reply.body()).path("description").asText(cut(reply.body()));
        } catch (JsonProcessingException e) {
            return cut(reply.body());
        }
    }
}
