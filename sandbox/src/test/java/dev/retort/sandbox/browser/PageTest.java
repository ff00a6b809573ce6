package dev.retort.sandbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxSeed;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.client.EchoBot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser, with a small bot. */
@Tag("browser")
@Timeout(120)
class PageTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The folder of the screenshots. */
    private static final Path PICTURES = Path.of("target", "page");

    @TempDir
    private Path profile;

    private BotApiSandbox sandbox;
    private SandboxSeed seed;
    private EchoBot bot;
    private Chromium page;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        sandbox = BotApiSandbox.start();
        seed = SandboxSeed.addTo(sandbox);
        bot = EchoBot.start(sandbox);
        page = Chromium.open(profile, sandbox.pageUrl());
        page.show(1440, 900, "light");
        page.awaitText("#connection", "live");
        page.awaitText("#people", "Ben");
    }

    @AfterEach
    void stop() {
        page.close();
        bot.close();
        sandbox.close();
    }

    @Test
    void aPersonStartsTheBotTypesAndPressesAButton() throws InterruptedException {
        page.click("#people", "Ana");
        page.click("#chat", "Start");
        page.awaitText(".bubble.theirs", "Hello, Ana");

        page.focus("#text");
        page.type("a question");
        page.press("Enter", 13, "\r");
        page.awaitText(".bubble.mine", "a question");
        page.awaitText(".bubble.theirs", "You said: a question");

        page.click(".bubble.theirs", "Yes");
        page.awaitText(".toast", "Pressed yes");
        page.awaitText(".bubble.theirs", "You chose yes");

        assertThat(sandbox.person(SandboxSeed.ANA).botMessages()).isNotEmpty();
        assertThat(page.errors()).isEmpty();
    }

    @Test
    void aPersonAsksToJoinAndTheOwnerApproves() {
        page.click("#people", "Ana");
        page.click("[data-channel=Free]", "Ask to join");
        page.awaitText(".toast", "pending");
        page.awaitText("[data-channel=Free] .requests", "Ana");
        assertThat(seed.free().isMember(SandboxSeed.ANA)).isFalse();

        page.click("[data-channel=Free] .requests", "Act as Admin");
        page.click("[data-channel=Free] .requests", "Approve");

        page.await("!document.querySelector('[data-channel=Free] .requests')");
        assertThat(seed.free().isMember(SandboxSeed.ANA)).isTrue();
        page.awaitText("[data-channel=Free]", "3 members");
        assertThat(page.errors()).isEmpty();
    }

    @Test
    void theClockAdvances() {
        Instant before = sandbox.clock().instant();

        page.click("#clock", "+1 day");

        page.await("document.querySelector('#clock time').title.includes('86400 s')");
        assertThat(Duration.between(before, sandbox.clock().instant())).isGreaterThanOrEqualTo(Duration.ofDays(1));
        assertThat(page.errors()).isEmpty();
    }

    @Test
    void aFaultIsInjectedAndItsCallIsMarkedInTheLog() {
        page.click("#people", "Admin");
        page.click("#calls", "Inject fault");
        page.awaitText("#calls", "sendmessage will fail");

        page.focus("#text");
        page.type("hi");
        page.press("Enter", 13, "\r");

        page.awaitText("#calls .call", "injected");
        page.awaitText("#calls .call", "429");
        assertThat(page.errors()).isEmpty();
    }

    @Test
    void everythingIsReachableByKeyboard() {
        page.focus(".person[data-be='1']");
        page.press("Tab", 9, "");
        page.press("Enter", 13, "\r");
        page.awaitText(".chathead", "Ana");

        page.focus("#text");
        page.type("by keyboard");
        page.press("Tab", 9, "");
        page.press(" ", 32, " ");
        page.awaitText(".bubble.mine", "by keyboard");
        assertThat(page.evaluate("document.querySelectorAll('[onclick], div[data-do]').length")
                        .asInt())
                .isZero();
    }

    @Test
    void typedTextAndOpenPartsSurviveAStateChange() throws InterruptedException {
        page.click("[data-channel=Free]", "Posts");
        page.focus("#text");
        page.type("half a sent");

        sandbox.userSays(SandboxSeed.BEN, "/start");
        sandbox.awaitMessage(message -> message.chatId() == SandboxSeed.BEN.id(), SOON);

        page.awaitText(".person[data-be='3'] .badge", "1");
        assertThat(page.evaluate("document.activeElement.value").asText()).isEqualTo("half a sent");
        page.awaitText("[data-channel=Free] .post", "Welcome to the Free channel.");
    }

    @Test
    void chatShowsOnWhichDayAMessageWasSent() {
        page.click("#people", "Ana");
        sandbox.person(SandboxSeed.ANA).says("today");
        page.click("#clock", "+1 day");
        page.await("document.querySelector('#clock time').title.includes('86400 s')");
        sandbox.person(SandboxSeed.ANA).says("tomorrow");
        page.awaitText(".bubble.mine", "tomorrow");

        String tomorrow = sandbox.clock().instant().toString().substring(0, 10);
        page.awaitText(".messages .day", tomorrow);
        assertThat(page.evaluate("document.querySelectorAll('.messages .day').length")
                        .asInt())
                .isEqualTo(2);
        assertThat(page.errors()).isEmpty();
    }

    @Test
    void newestMessageIsVisibleWhenTheChatIsShownAgain() {
        page.show(390, 844, "light");
        page.evaluate("document.querySelector('.person[data-be=\"2\"]').click()");
        page.evaluate("document.querySelector('[data-show=channels]').click()");
        for (int i = 1; i <= 30; i++) {
            sandbox.person(SandboxSeed.ANA).says("message " + i);
        }
        page.await("document.querySelectorAll('.bubble.mine').length === 30");

        page.evaluate("document.querySelector('[data-show=chat]').click()");

        String fromEnd = "(m => m.scrollHeight - m.scrollTop - m.clientHeight)(document.querySelector('#messages'))";
        assertThat(page.evaluate(fromEnd).asInt()).isLessThan(2);
        page.show(390, 600, "light");
        page.await("innerHeight === 600 && " + fromEnd + " < 2");
    }

    @Test
    void messageDoesNotScrollAChatInWhichThePersonReadsEarlierMessages() {
        page.click("#people", "Ana");
        for (int i = 1; i <= 40; i++) {
            sandbox.person(SandboxSeed.ANA).says("message " + i);
        }
        page.await("document.querySelectorAll('.bubble.mine').length === 40");
        page.evaluate("document.querySelector('#messages').scrollTop = 0");

        sandbox.person(SandboxSeed.ANA).says("message 41");
        page.await("document.querySelectorAll('.bubble.mine').length === 41");
        assertThat(page.evaluate("document.querySelector('#messages').scrollTop")
                        .asInt())
                .isZero();

        page.click("#people", "Ben");
        for (int i = 1; i <= 40; i++) {
            sandbox.person(SandboxSeed.BEN).says("message " + i);
        }
        page.await("document.querySelectorAll('.bubble.mine').length === 40");
        assertThat(page.evaluate("document.querySelector('#messages').scrollTop")
                        .asInt())
                .as("another chat is shown at its end")
                .isPositive();
    }

    @Test
    void scrollingIsKeptIfAStateArrivesBeforeTheBrowserReportsIt() {
        page.click("#people", "Ana");
        for (int i = 1; i <= 40; i++) {
            sandbox.person(SandboxSeed.ANA).says("message " + i);
        }
        page.await("document.querySelectorAll('.bubble').length === 80");

        // The page is displayed again within the same task, so before the event of the scrolling.
        String redisplay = "document.querySelector('#messages').scrollTop = %d; dispatchEvent(new Event('resize'));"
                + "document.querySelector('#messages').scrollTop";

        assertThat(page.evaluate(redisplay.formatted(0)).asInt()).isZero();
        assertThat(page.evaluate(redisplay.formatted(100)).asInt()).isEqualTo(100);
        page.evaluate("document.querySelector('#messages').scrollTop = 1e6; dispatchEvent(new Event('resize'))");
        sandbox.person(SandboxSeed.ANA).says("message 41");
        page.awaitText(".bubble.theirs", "You said: message 41");
        page.await("(m => m.scrollHeight - m.scrollTop - m.clientHeight < 2)(document.querySelector('#messages'))");
    }

    @Test
    void endOfTheLastMessageStaysVisibleIfAnEditMakesItLonger() {
        sandbox.userSays(SandboxUser.ADMIN, "/start");
        page.awaitText(".bubble.theirs", "Hello, Admin");
        int message = page.evaluate("Number(document.querySelector('.bubble.theirs').dataset.message)")
                .asInt();

        bot.edit(SandboxUser.ADMIN.id(), message, "long\n".repeat(60) + "the end");

        page.awaitText(".bubble.theirs", "the end");
        page.evaluate("window.list = document.querySelector('#messages')");
        String atEnd = "list.scrollHeight > list.clientHeight"
                + " && list.scrollHeight - list.scrollTop - list.clientHeight < 2";
        page.await(atEnd);

        page.show(390, 500, "light");
        page.await("innerHeight === 500 && " + atEnd);
    }

    @Test
    void textOfTheBotIsNeverInterpretedAsMarkup() {
        sandbox.userSays(SandboxUser.ADMIN, "<img src=x onerror=document.title='broken'>");

        page.awaitText(".bubble.theirs", "<img src=x onerror");

        assertThat(page.evaluate("document.title").asText()).isEqualTo("Telegram sandbox");
        assertThat(page.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "wide-light, 1440, 900, light",
        "wide-dark, 1440, 900, dark",
        "narrow-light, 390, 844, light",
        "narrow-dark, 390, 844, dark"
    })
    void nothingIsCutOffOnAnyScreen(String name, int width, int height, String scheme) throws IOException {
        page.show(width, height, scheme);
        conversation();

        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), page.screenshot());
        for (String view : width < 600 ? new String[] {"people", "channels", "calls", "chat"} : new String[0]) {
            page.evaluate("document.querySelector('[data-show=" + view + "]').click()");
            assertThat(overflow()).as("%s in %s", view, name).isZero();
            Files.write(PICTURES.resolve(name + "-" + view + ".png"), page.screenshot());
        }
        assertThat(overflow()).as(name).isZero();
        assertThat(page.errors()).isEmpty();
    }

    private void conversation() {
        sandbox.userSays(SandboxUser.ADMIN, "/start");
        sandbox.person(SandboxSeed.ANA).says("/start");
        sandbox.person(SandboxSeed.ANA).joins(seed.free().requestLink("A second link"));
        sandbox.person(SandboxSeed.ANA).says("When does my subscription end?");
        page.evaluate("document.querySelector('.person[data-be=\"2\"]').click()");
        page.await("document.querySelectorAll('.bubble.theirs').length === 2");
    }

    private int overflow() {
        return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                .asInt();
    }
}
