package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sciregistry.trial.Trials;

/** Every line of the bad-input table against a running server, byte by byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

  /** 100 changed requests normally; {@code -Drequests=} for the extended run. */
  private static final int CHANGED = Integer.getInteger("requests", 100);

  private static final List<String> INSIDES = List.of(
      "Exception",
      "\tat ",
      "org.sciregistry",
      "ca.uhn",
      "com.fasterxml",
      "java.",
      "HAPI-",
      "Jetty",
      "SELECT ");

  private static final List<String> ECHOES = List.of("evil.example", "root:");

  private final TestRegistry registry = TestRegistry.start(null, false, true);

  @AfterAll
  void close() {
    registry.close();
  }

  static List<RawRequest> table() throws IOException {
    return RawRequest.table(Path.of("src/test/resources/door/bad-input.txt"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void isAnsweredAsTheTableSays(RawRequest request) throws IOException {
    RawRequest.Reply reply = request.send(port());
    SoftAssertions all = new SoftAssertions();
    all.assertThat(reply.status()).as(reply.body()).isIn(request.statuses());
    if (!request.code().equals("-")) {
      all.assertThat(reply.body()).contains("\"code\":\"" + request.code() + "\"");
    }
    for (String told : request.told()) {
      all.assertThat(reply.body()).contains(told);
    }
    if (reply.status() >= 400) {
      all.assertThat(reply.body()).contains("\"resourceType\":\"OperationOutcome\"");
    }
    all.assertThat(reply.body()).doesNotContain(INSIDES).doesNotContain(ECHOES);
    all.assertThat(reply.headers().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain(
            "server:", "x-powered-by:", "evil.example", "set-cookie:", "access-control-")
        .contains("x-content-type-options: nosniff", "content-security-policy: default-src 'none'");
    all.assertThat(reply.body()).as("echoes").doesNotContain("a".repeat(65));
    all.assertAll();
  }

  /** Whatever is like a line of the table is answered too, and nothing is told of the server's insides. */
  @Test
  void whatIsLikeThemIsAnsweredToo() throws IOException {
    List<RawRequest> table = table().stream().filter(RawRequest::isSmall).toList();
    AtomicInteger refused = new AtomicInteger();
    Trials.each(CHANGED, random -> {
      RawRequest changed = table.get(random.nextInt(table.size())).changed(table, random);
      RawRequest.Reply reply = changed.send(port());
      assertThat(reply.status()).as(told(changed, reply)).isNotZero();
      if (reply.status() >= 400) {
        refused.incrementAndGet();
        assertThat(reply.status()).as(told(changed, reply)).matches(BadInputTest::isOurs);
        assertThat(reply.body()).as(told(changed, reply)).doesNotContain(INSIDES);
      }
    });
    Trials.tell(CHANGED + " requests like those of the table, " + refused
        + " refused, all in words, none by 5xx; seed " + Trials.SEED);
  }

  /** It takes as long as a connection may be idle, half a minute. */
  @Test
  @EnabledIfSystemProperty(named = "requests", matches = ".+", disabledReason = "takes 30 seconds")
  void aBodyThatStopsIsTimedOut() throws IOException {
    RawRequest stops = new RawRequest(
        "a body that stops",
        "POST /fhir/Patient",
        List.of("Transfer-Encoding: chunked"),
        "5\\r\\n{\"res",
        false,
        false,
        List.of(408),
        "timeout",
        List.of("--least-bytes-per-second"));
    isAnsweredAsTheTableSays(stops);
  }

  /** 501 and 505 are said of methods and versions of HTTP that do not exist. */
  private static boolean isOurs(int status) {
    return status < 500 || status == 501 || status == 505;
  }

  private static String told(RawRequest request, RawRequest.Reply reply) {
    return request.line() + "\n" + request.headers() + "\n" + request.body() + "\n" + reply;
  }

  @Test
  void theServerStandsAfterwards() {
    assertThat(registry.get("/Patient").status()).isEqualTo(200);
  }

  private int port() {
    return URI.create(registry.base()).getPort();
  }
}
