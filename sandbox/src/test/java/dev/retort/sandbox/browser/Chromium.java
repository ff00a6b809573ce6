package dev.retort.sandbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A headless Chromium with one page, controlled with the DevTools Protocol. Keys and clicks are real browser events;
 * every error on the page's console is recorded.
 */
final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--remote-debugging-port=0");

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** Starts a browser with a new profile in a folder, and opens a URL. */
    static Chromium open(Path folder, String address) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("chromium"));
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + folder);
        command.add("about:blank");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        DevTools tools = DevTools.connect(portOf(process, folder), PATIENCE);
        Chromium browser = new Chromium(process, tools);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            tools.call(domain + ".enable", JsonNodeFactory.instance.objectNode());
        }
        browser.tools.call("Page.navigate", browser.object().put("url", address));
        return browser;
    }

    /** Sets the size of the window and the preferred color scheme. */
    void show(int width, int height, String scheme) {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                object().put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 600));
        ObjectNode media = object();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        tools.call("Emulation.setEmulatedMedia", media);
    }

    /** Evaluates a JavaScript expression. */
    JsonNode evaluate(String expression) {
        JsonNode result = tools.call(
                "Runtime.evaluate",
                object().put("expression", expression).put("awaitPromise", true).put("returnByValue", true));
        assertThat(result.has("exceptionDetails"))
                .as("%s: %s", expression, result)
                .isFalse();
        return result.path("result").path("value");
    }

    /** Waits until an expression is true; it is evaluated in every frame, since a position changes without an event. */
    void await(String expression) {
        JsonNode found = evaluate("""
                new Promise(resolve => {
                  const holds = () => { try { return Boolean(%1$s); } catch (e) { return false; } };
                  const end = performance.now() + %2$d;
                  const look = () => {
                    if (holds()) { resolve(true); }
                    else if (performance.now() > end) { resolve(false); }
                    else { requestAnimationFrame(look); }
                  };
                  look();
                })""".formatted(expression, PATIENCE.toMillis()));
        assertThat(found.asBoolean())
                .as("%s, on a page that says: %s", expression, evaluate("document.body.innerText"))
                .isTrue();
    }

    /** Waits until an element, given by a CSS selector, contains a text. */
    void awaitText(String selector, String text) {
        await("[...document.querySelectorAll(" + quoted(selector) + ")].some(e => e.innerText.includes(" + quoted(text)
                + "))");
    }

    /** Waits for a button or link with this label in an element, and clicks it. */
    void click(String within, String label) {
        String find = "[...document.querySelectorAll(" + quoted(within) + ")]"
                + ".flatMap(e => [...e.querySelectorAll('button, a, summary, label')])"
                + ".find(e => e.checkVisibility()"
                + " && (e.querySelector('strong') || e).innerText.trim().startsWith(" + quoted(label) + "))";
        await(find);
        JsonNode at = evaluate("(() => { const e = " + find + "; e.scrollIntoView({ block: 'center' });"
                + " const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            tools.call(
                    "Input.dispatchMouseEvent",
                    object().put("type", type)
                            .put("x", at.path(0).asDouble())
                            .put("y", at.path(1).asDouble())
                            .put("button", "left")
                            .put("clickCount", 1));
        }
    }

    /** Moves the focus to an element. */
    void focus(String selector) {
        await("document.querySelector(" + quoted(selector) + ")");
        evaluate("document.querySelector(" + quoted(selector) + ").focus()");
    }

    /** Types a text into the focused element. */
    void type(String text) {
        tools.call("Input.insertText", object().put("text", text));
    }

    /** Presses a key, such as {@code Enter} or {@code Tab}. */
    void press(String key, int code, String text) {
        for (String type : List.of("keyDown", "keyUp")) {
            ObjectNode event = object().put("type", type).put("key", key).put("windowsVirtualKeyCode", code);
            tools.call("Input.dispatchKeyEvent", type.equals("keyDown") ? event.put("text", text) : event);
        }
    }

    /** A screenshot as PNG. */
    byte[] screenshot() {
        JsonNode shot = tools.call("Page.captureScreenshot", object().put("format", "png"));
        return Base64.getDecoder().decode(shot.path("data").asText());
    }

    /** The errors that the page wrote to its console. */
    List<String> errors() {
        return tools.errors();
    }

    /** Closes the browser normally, so that it cleans up; if it does not exit, it is killed. */
    @Override
    public void close() {
        tools.call("Browser.close", object());
        tools.close();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    /** Reads the port that the browser chose from a file in its profile. */
    private static int portOf(Process process, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        CountDownLatch ended = new CountDownLatch(1);
        process.onExit().thenRun(ended::countDown);
        while (!Files.exists(file) || Files.size(file) == 0) {
            assertThat(ended.await(50, TimeUnit.MILLISECONDS))
                    .as("ended: %s", Files.readString(folder.resolve("output")))
                    .isFalse();
            assertThat(System.nanoTime()).as("no port in %s", folder).isLessThan(deadline);
        }
        return Integer.parseInt(Files.readAllLines(file).get(0));
    }
}
