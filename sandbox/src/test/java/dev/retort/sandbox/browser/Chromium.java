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
 * A headless Chromium with one page, driven over its DevTools protocol. Keys and clicks are those of a real browser;
 * every error on the page's console is kept.
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

    /** Starts a browser with a profile of its own in a folder, and opens an address. */
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

    /** Sets the size of the window, and whether the person prefers a dark page. */
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

    /** The value of an expression. */
    JsonNode evaluate(String expression) {
        JsonNode result = tools.call(
                "Runtime.evaluate",
                object().put("expression", expression).put("awaitPromise", true).put("returnByValue", true));
        assertThat(result.has("exceptionDetails"))
                .as("%s: %s", expression, result)
                .isFalse();
        return result.path("result").path("value");
    }

    /** Waits until an expression is true; the page itself looks, whenever it changes. */
    void await(String expression) {
        JsonNode found = evaluate("""
                new Promise(resolve => {
                  const holds = () => { try { return Boolean(%1$s); } catch (e) { return false; } };
                  if (holds()) { resolve(true); return; }
                  const watch = new MutationObserver(() => { if (holds()) { watch.disconnect(); resolve(true); } });
                  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
                  setTimeout(() => { watch.disconnect(); resolve(holds()); }, %2$d);
                })""".formatted(expression, PATIENCE.toMillis()));
        assertThat(found.asBoolean())
                .as("%s, on a page that says: %s", expression, evaluate("document.body.innerText"))
                .isTrue();
    }

    /** Waits until a part of the page, named by a CSS selector, contains a text. */
    void awaitText(String selector, String text) {
        await("[...document.querySelectorAll(" + quoted(selector) + ")].some(e => e.innerText.includes(" + quoted(text)
                + "))");
    }

    /** Waits for a button or link with this label within a part of the page, and clicks on it with the mouse. */
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

    /** Gives an element the keyboard. */
    void focus(String selector) {
        await("document.querySelector(" + quoted(selector) + ")");
        evaluate("document.querySelector(" + quoted(selector) + ").focus()");
    }

    /** Types a text where the keyboard is. */
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

    /** A picture of what is seen, as PNG. */
    byte[] screenshot() {
        JsonNode shot = tools.call("Page.captureScreenshot", object().put("format", "png"));
        return Base64.getDecoder().decode(shot.path("data").asText());
    }

    /** What the page wrote to its console as an error. */
    List<String> errors() {
        return tools.errors();
    }

    /** Ends the browser as a person does, so that it tidies up; one that does not end is killed. */
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

    /** The browser writes the port that it chose into a file of its profile. */
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
