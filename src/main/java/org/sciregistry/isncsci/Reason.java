package org.sciregistry.isncsci;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why a result has a value: the rule, and the cells of the exam that decided.
 *
 * @param value the candidate it speaks of, without its star
 * @param only whether it is the only candidate
 * @param cells what decided; empty where nothing stands out
 * @param counted the key muscles that were counted below the neurological level, for AIS C and D
 * @param level the level they were counted below, or the motor levels looked below; empty for other grounds
 */
public record Reason(
    ResultItem item,
    String value,
    boolean only,
    Ground ground,
    List<Cell> cells,
    List<Cell> counted,
    String level) {

  private static final Set<String> WEAK = Set.of("0", "1", "2");
  private static final Set<String> PERHAPS_WEAK =
      Set.of("0", "1", "2", "NT", "0*", "1*", "2*", "NT*");

  /** The reason in English: {@code neurological level of injury C5: ...}. */
  public String english() {
    return item.english() + (only ? " " : ", candidate ") + value + ": "
        + filled(ground.english(!cells.isEmpty()), Cell::toldInEnglish, ", ");
  }

  /** The reason in Chinese. */
  public String chinese() {
    return item.chinese() + (only ? " " : "，可能为 ") + value + "："
        + filled(ground.chinese(!cells.isEmpty()), Cell::toldInChinese, "、");
  }

  private String filled(String template, Function<Cell, String> told, String between) {
    return template
        .replace("{cells}", cells.stream().map(told).collect(Collectors.joining(between)))
        .replace("{value}", value)
        .replace("{levels}", level)
        .replace("{level}", level)
        .replace("{all}", String.valueOf(counted.size()))
        .replace("{useful}", String.valueOf(useful()));
  }

  /**
   * Whether the counted muscles come out as the ground says. Only a count of weak muscles can fail below a candidate of
   * the level: those between two candidates are strong, so what is half below the lower one is half below the upper.
   */
  boolean countFits() {
    return ground != Ground.LESS_THAN_HALF || 2L * useful() < counted.size();
  }

  /** How many counted muscles surely have 3 or more where few are wanted, can have 3 or more where many are. */
  private long useful() {
    Set<String> weak = ground == Ground.LESS_THAN_HALF ? PERHAPS_WEAK : WEAK;
    return counted.stream().filter(cell -> !weak.contains(cell.value())).count();
  }
}
