package dev.retort.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFailedExceptionTest {
    private static final StepReport COMPLETED = new StepReport(Direction.UPGRADE, "a1", "first", 12, List.of("a1"));
    private static final StepInfo FAILED = new StepInfo(Direction.UPGRADE, "b2", "second");

    private static final class TestFailure extends RetortException {
        private static final long serialVersionUID = 1L;

        TestFailure() {
            super(
                    ErrorKind.MULTIPLE_HEADS,
                    ErrorText.of("Cannot do it", "there are two").fix("choose."),
                    List.of("c3", "d4"));
        }
    }

    private static RunFailedException failure() {
        return new RunFailedException(new TestFailure(), List.of(COMPLETED), List.of("a1"), FAILED);
    }

    @Test
    void hasKindTextAndCandidatesOfItsCause() {
        RetortException cause = new TestFailure();

        RunFailedException failure = new RunFailedException(cause, List.of(), List.of(), null);

        assertThat(failure.kind()).isEqualTo(ErrorKind.MULTIPLE_HEADS);
        assertThat(failure.text()).isEqualTo(cause.text());
        assertThat(failure).hasMessage(cause.getMessage());
        assertThat(failure.candidates()).containsExactly("c3", "d4");
        assertThat(failure.getCause()).isSameAs(cause);
        assertThat(failure.failed()).isEmpty();
    }

    @Test
    void keepsItsFactsAfterSerialization() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure());
        }

        RunFailedException received;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            received = (RunFailedException) in.readObject();
        }

        assertThat(received.completed()).containsExactly(COMPLETED);
        assertThat(received.applied()).containsExactly("a1");
        assertThat(received.failed()).contains(FAILED);
        assertThat(received.candidates()).containsExactly("c3", "d4");
    }
}
