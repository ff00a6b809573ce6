package dev.retort.testing;

import dev.retort.error.ErrorText;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Refuses a test class that leaves a check out without a reason, or makes it silently disappear. */
final class OverriddenChecks implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> tests = context.getRequiredTestClass();
        for (Method check : RevisionChecks.class.getDeclaredMethods()) {
            if (check.isAnnotationPresent(Test.class)) {
                refuseIfHidden(tests, check);
            }
        }
    }

    private static void refuseIfHidden(Class<?> tests, Method check) {
        Method present = present(tests, check);
        Disabled disabled = present.getAnnotation(Disabled.class);
        if (!present.isAnnotationPresent(Test.class)) {
            throw refused(present, "it overrides a check without '@Test', so that the check would never run");
        }
        if (disabled != null && disabled.value().isBlank()) {
            throw refused(present, "it leaves the check out without a reason");
        }
    }

    private static Method present(Class<?> tests, Method check) {
        for (Class<?> type = tests; type != RevisionChecks.class; type = type.getSuperclass()) {
            try {
                return type.getDeclaredMethod(check.getName());
            } catch (NoSuchMethodException e) {
                // A superclass may declare it.
            }
        }
        return check;
    }

    private static ExtensionConfigurationException refused(Method method, String why) {
        return new ExtensionConfigurationException(ErrorText.of(
                        "Cannot run the checks of " + method.getDeclaringClass().getSimpleName(), why)
                .fact("method", method.getName())
                .fix("annotate it with '@Test', and with '@Disabled(\"REASON\")' to leave it out.")
                .format("retort"));
    }
}
