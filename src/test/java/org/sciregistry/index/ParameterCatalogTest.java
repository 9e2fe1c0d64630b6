package org.sciregistry.index;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
}
