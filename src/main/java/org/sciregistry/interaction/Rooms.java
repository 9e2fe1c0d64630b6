package org.sciregistry.interaction;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.sciregistry.index.Indexer;
import org.sciregistry.search.Search;
import org.sciregistry.store.Store;
import org.sciregistry.validation.Judge;

/**
 * The rooms below, as every interaction needs them.
 *
 * @param judgedBy the versions of guide, rules, engine and index set, as each version records them
 */
public record Rooms(
    Store store,
    Search search,
    Indexer indexer,
    Judge judge,
    Ids ids,
    MeterRegistry meters,
    Settings settings,
    String judgedBy,
    Clock clock) {

  /** Types of which a patient has few resources: the rules of every visit read them all, with one statement. */
  public static final List<String> CHARTED = List.of("Condition", "Procedure", "ResearchSubject");
}
