package dev.retort.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the checks of a class with JUnit, as a build does, and records the result of each. */
final class CheckRun implements TestExecutionListener {
    static final String PASSED = "passed";

    private final Map<String, String> results = new TreeMap<>();

    private CheckRun() {}

    /**
     * Runs the checks.
     *
     * @return for each check, by its name, {@link #PASSED}, or why it has failed, was aborted or was left out; the same
     *     for the class itself if it has failed
     */
    static Map<String, String> of(Class<?> checks) {
        CheckRun run = new CheckRun();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(checks))
                .build();
        LauncherFactory.create().execute(request, run);
        return run.results;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        results.put(name(test), "left out: " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getThrowable().isPresent()) {
            String failure = result.getThrowable().map(Throwable::getMessage).orElse(PASSED);
            boolean isAborted = result.getStatus() == TestExecutionResult.Status.ABORTED;
            results.put(name(test), isAborted ? "aborted: " + failure : failure);
        }
    }

    private static String name(TestIdentifier test) {
        return test.getDisplayName().replace("()", "");
    }
}
