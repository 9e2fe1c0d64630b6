package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of the bad-input table against a running server, byte by byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

  private static final List<String> LEAKS = List.of(
      "Exception",
      "\tat ",
      "org.sciregistry",
      "ca.uhn",
      "com.fasterxml",
      "java.",
      "HAPI-",
      "Jetty",
      "SELECT ",
      "evil.example",
      "root:");

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
    all.assertThat(reply.body()).doesNotContain(LEAKS);
    all.assertThat(reply.headers().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain(
            "server:", "x-powered-by:", "evil.example", "set-cookie:", "access-control-")
        .contains("x-content-type-options: nosniff", "content-security-policy: default-src 'none'");
    all.assertThat(reply.body()).as("echoes").doesNotContain("a".repeat(65));
    all.assertAll();
  }

  @Test
  void theServerStandsAfterwards() {
    assertThat(registry.get("/Patient").status()).isEqualTo(200);
  }

  private int port() {
    return URI.create(registry.base()).getPort();
  }
}
