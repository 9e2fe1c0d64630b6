package org.sciregistry.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sciregistry.fault.Fault;

final class ParameterCatalogTest {

  @Test
  void compartmentsAreTheSameForManyWhoAskAtOnce() throws Exception {
    List<SearchParameter> alone = ParameterCatalog.of(FhirContext.forR4Cached(), List.of())
        .inCompartment("Patient", "Observation");
    assertThat(alone).extracting(parameter -> parameter.key().code()).contains("subject");
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 5; round++) {
        FhirContext fresh = FhirContext.forR4();
        fresh.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
        ParameterCatalog catalog = ParameterCatalog.of(fresh, List.of());
        Callable<Integer> all = () -> catalog.resourceTypes().stream()
            .mapToInt(type -> catalog.inCompartment("Patient", type).size())
            .sum();
        List<Future<Integer>> answers =
            clients.invokeAll(IntStream.range(0, 8).mapToObj(client -> all).toList());
        int expected = answers.get(0).get();
        assertThat(expected).isGreaterThan(60);
        for (Future<Integer> answer : answers) {
          assertThat(answer.get()).isEqualTo(expected);
        }
      }
    } finally {
      clients.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "patient;token;Observation.method;has a parameter patient already",
        "x y;token;Observation.method;letters, digits and hyphens",
        "mine;special;Observation.method;its type is none",
        "mine;token;Observation.method.frobnicate();not understood",
        "mine;token;;an expression",
      })
  void aDefinitionThatCannotBeUsedIsRefusedInWords(
      String code, String type, @Nullable String expression, String told) {
    String definition =
        "{\"resourceType\":\"SearchParameter\",\"url\":\"https://x.example/mine\",\"code\":\""
            + code
            + "\",\"base\":[\"Observation\"],\"type\":\"" + type + "\""
            + (expression == null ? "" : ",\"expression\":\"" + expression + "\"") + "}";
    assertThatThrownBy(() -> ParameterCatalog.of(
            FhirContext.forR4Cached(), List.of(definition.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("https://x.example/mine")
        .hasMessageContaining(told);
  }
}
