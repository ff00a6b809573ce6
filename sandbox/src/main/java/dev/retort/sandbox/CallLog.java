package dev.retort.sandbox;

import dev.retort.sandbox.http.ApiReply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which methods were called, and which of the next calls are to fail. Safe for use by many threads. */
final class CallLog {
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Deque<ApiReply>> faults = new HashMap<>();

    /** Notes a call, and returns the answer that was planned for it, once. */
    synchronized Optional<ApiReply> note(String method) {
        calls.add(method);
        Deque<ApiReply> planned = faults.get(key(method));
        return planned == null ? Optional.empty() : Optional.ofNullable(planned.poll());
    }

    synchronized void plan(String method, ApiReply reply) {
        faults.computeIfAbsent(key(method), unused -> new ArrayDeque<>()).add(reply);
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    private static String key(String method) {
        return method.toLowerCase(Locale.ROOT);
    }
}
