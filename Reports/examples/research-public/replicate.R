#!/usr/bin/env Rscript
# Computes the numbers of a report again from the files beside it and prints every difference.
#
#   Rscript replicate.R [FOLDER]
#
# Needs the package survival; cmprsk for Gray's test, which is left out without it. Reads figures.csv and
# methods.json, and estimates.csv, people.csv and times.csv where they are there. Ends with 0 if nothing differs,
# with 1 if something does, with 2 if files or packages are missing. What cannot be computed from the files is
# counted by the reason.

given <- commandArgs(trailingOnly = TRUE)
own <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
folder <- if (length(given)) given[1] else dirname(own[1])
if (!requireNamespace("survival", quietly = TRUE)) {
  cat("The package survival is missing: install.packages(\"survival\")\n")
  quit(status = 2)
}
suppressPackageStartupMessages(library(survival))
hasGray <- requireNamespace("cmprsk", quietly = TRUE)

tolerance <- 1e-9
z <- qnorm(0.975)

# ---------------------------------------------------------------- files

path <- function(name) file.path(folder, name)
for (name in c("figures.csv", "methods.json")) if (!file.exists(path(name))) {
  cat(name, "is missing in", folder, "\n")
  quit(status = 2)
}
rows <- function(name) {
  if (!file.exists(path(name))) return(NULL)
  read.csv(path(name), colClasses = "character", check.names = FALSE, na.strings = character(0),
    encoding = "UTF-8")
}
# Few words of methods.json are needed, each of which stands on a line of its own.
methods <- readLines(path("methods.json"), encoding = "UTF-8")
word <- function(key) {
  line <- grep(sprintf("^ *\"%s\": ", key), methods, value = TRUE)[1]
  gsub("^ *\"[^\"]*\": *\"?|\"?,?$", "", line)
}
figures <- rows("figures.csv")
estimates <- rows("estimates.csv")
people <- rows("people.csv")
times <- rows("times.csv")
codebook <- rows("codebook.csv")
isExact <- word("edition") == "internal"
base <- suppressWarnings(as.integer(word("rounded_to")))
isRounded <- !is.na(base)
main <- sprintf("re_trafficked/since_%s/last_contact", word("clock"))
several <- unique(codebook$variable[codebook$type == "codes"])
daysOf <- function(month) (as.integer(month) * 487) %/% 16
number <- function(text) suppressWarnings(as.numeric(text))

# ---------------------------------------------------------------- what is found

checked <- 0
different <- character(0)
skipped <- character(0)
skip <- function(why, times = 1) skipped <<- c(skipped, rep(why, times))
compare <- function(what, shown, found, within = tolerance) {
  checked <<- checked + 1
  shown <- number(shown)
  found <- if (length(found) == 0) NA_real_ else as.numeric(found)
  if (is.nan(found)) found <- NA_real_
  if (is.na(shown) && is.na(found)) return(invisible())
  if (!is.na(shown) && !is.na(found) && abs(shown - found) <= within * max(1, abs(shown))) {
    return(invisible())
  }
  different <<- c(different, sprintf("%s: shown %.15g, computed %.15g", what, shown, found))
}
needsRows <- "estimates from people's own days (made with --rows they follow)"

# ---------------------------------------------------------------- estimators

wilson <- function(count, total) {
  p <- count / total
  middle <- (p + z^2 / (2 * total)) / (1 + z^2 / total)
  half <- z / (1 + z^2 / total) * sqrt(p * (1 - p) / total + z^2 / (4 * total^2))
  c(if (count == 0) 0 else max(0, middle - half), if (count == total) 1 else min(1, middle + half))
}

logLog <- function(p, error) {
  if (is.na(error) || is.na(p) || p <= 0 || p >= 1) return(c(NA, NA))
  reach <- z * error / (p * log(p))
  middle <- log(-log(p))
  c(exp(-exp(middle - reach)), exp(-exp(middle + reach)))
}

# Aalen-Johansen; the share is that of survfit where people are whole, the variance the multinomial one.
incidence <- function(days, causes, cause = 1, weights = rep(1, length(days))) {
  day <- sort(unique(days))
  count <- function(which) vapply(day, function(d) sum(weights[days == d & which]), 0)
  if (all(weights == 1)) {
    place <- match(days, day)
    count <- function(which) tabulate(place[which], length(day))
  }
  ownEvents <- count(causes == cause)
  all <- count(causes != 0)
  n <- rev(cumsum(rev(all + count(causes == 0))))
  h <- all / n
  g <- ownEvents / n
  before <- c(1, cumprod(1 - h))[seq_along(day)]
  share <- cumsum(before * g)
  vFree <- cov <- vOwn <- 0
  variance <- numeric(length(day))
  for (i in seq_along(day)) {
    noise <- before[i]^2 / n[i]
    vOwn <- vOwn + 2 * g[i] * cov + g[i]^2 * vFree + noise * g[i] * (1 - g[i])
    cov <- (1 - h[i]) * (cov + g[i] * vFree) - noise * (1 - h[i]) * g[i]
    vFree <- (1 - h[i])^2 * vFree + noise * h[i] * (1 - h[i])
    variance[i] <- max(0, vOwn)
  }
  list(day = day, share = share, variance = variance)
}

at <- function(curve, day) {
  before <- which(curve$day <= day)
  if (!length(before)) return(c(value = 0, error = 0, lower = NA, upper = NA))
  i <- max(before)
  error <- sqrt(curve$variance[i])
  limits <- logLog(curve$share[i], error)
  c(value = curve$share[i], error = error, lower = limits[1], upper = limits[2])
}

# The share by survfit, whose states are nothing, the outcome and death.
bySurvfit <- function(days, causes, cause, day) {
  fit <- survfit(Surv(days, factor(causes, 0:2)) ~ 1)
  at <- max(c(0, which(fit$time <= day)))
  if (at == 0) 0 else fit$pstate[at, cause + 1]
}

reverse <- function(days, causes) {
  fit <- survfit(Surv(days, causes == 0) ~ 1, conf.type = "log-log", conf.int = 0.95)
  list(day = fit$time, share = fit$surv, error = fit$surv * fit$std.err)
}

reverseAt <- function(curve, day) {
  before <- which(curve$day <= day)
  if (!length(before)) return(c(value = 1, lower = NA, upper = NA))
  i <- max(before)
  limits <- if (curve$share[i] > 0) logLog(curve$share[i], curve$error[i]) else c(NA, NA)
  c(value = curve$share[i], lower = limits[1], upper = limits[2])
}

crossing <- function(level, day, value) {
  near <- sqrt(.Machine$double.eps)
  met <- last <- NA
  for (i in seq_along(day)) {
    if (is.na(value[i])) next
    last <- day[i]
    if (!is.na(met)) {
      if (value[i] < level - near) return((met + day[i]) / 2)
    } else if (value[i] <= level + near) {
      if (value[i] <= level - near) return(day[i])
      met <- day[i]
    }
  }
  if (is.na(met)) NA else (met + last) / 2
}

medianFollowUp <- function(days, causes) {
  curve <- reverse(days, causes)
  bands <- vapply(seq_along(curve$day), function(i) {
    if (curve$share[i] > 0) logLog(curve$share[i], curve$error[i]) else c(NA_real_, NA_real_)
  }, c(0, 0))
  c(crossing(0.5, curve$day, curve$share), crossing(0.5, curve$day, bands[1, ]),
    crossing(0.5, curve$day, bands[2, ]))
}

# The nonparametric estimate for intervals (Turnbull 1976), by self-consistency.
intervalShare <- function(left, right) {
  point <- left == right
  ends <- data.frame(
    value = c(left, right), order = c(ifelse(point, 0, 3), ifelse(point, 1, 2)),
    isLeft = rep(c(TRUE, FALSE), each = length(left)))
  ends <- ends[order(ends$value, ends$order), ]
  low <- high <- numeric(0)
  open <- NA
  for (i in seq_len(nrow(ends))) {
    if (ends$isLeft[i]) {
      open <- ends$value[i]
    } else if (!is.na(open)) {
      low <- c(low, open)
      high <- c(high, ends$value[i])
      open <- NA
    }
  }
  key <- paste(left, right)
  kinds <- !duplicated(key)
  counts <- as.vector(table(factor(key, key[kinds])))
  isPoint <- low == high
  inside <- t(mapply(function(l, r) {
    if (l == r) isPoint & low == l else low >= l & high <= r & !(isPoint & low == l)
  }, left[kinds], right[kinds]))
  inside <- matrix(inside, nrow = sum(kinds))
  mass <- rep(1 / length(low), length(low))
  for (step in 1:20000) {
    part <- counts / as.vector(inside %*% mass)
    new <- mass * as.vector(crossprod(inside, part)) / length(left)
    change <- max(abs(new - mass))
    mass <- new
    if (change < 1e-13) break
  }
  function(day) c(sum(mass[high <= day]), sum(mass[low < day | high <= day]))
}

# ---------------------------------------------------------------- rounded numbers

lifeTable <- function(numbers) {
  everyone <- numbers[1]
  if (everyone <= 0) return(NULL)
  events <- numbers[seq(2, length(numbers), 2)]
  followed <- numbers[seq(3, length(numbers), 2)]
  slot <- cause <- weight <- numeric(0)
  left <- everyone
  before <- 0
  for (i in seq_along(events)) {
    here <- min(left, max(0, events[i] - before))
    leaving <- max(0, left - here - followed[i])
    slot <- c(slot, 3 * (i - 1) + 0:2)
    cause <- c(cause, 0, 1, 0)
    weight <- c(weight, leaving / 2, here, leaving / 2)
    left <- left - here - leaving
    before <- max(before, events[i])
  }
  last <- 3 * length(events)
  slot <- c(slot, last)
  cause <- c(cause, 0)
  weight <- c(weight, left)
  used <- weight > 0
  at(incidence(slot[used], cause[used], 1, weight[used]), last - 1)
}

# The least and the most of an estimate over the tables that rounded numbers can stand for.
extremes <- function(shown, low, high, part) {
  estimate <- function(numbers) {
    found <- lifeTable(numbers)
    if (is.null(found)) NA else part(found)
  }
  isEvents <- seq_along(shown) %% 2 == 0
  most <- function(sign) {
    best <- NA
    for (numbers in list(shown, ifelse(isEvents, low, high), ifelse(isEvents, high, low))) {
      here <- sign * estimate(numbers)
      moving <- TRUE
      while (moving) {
        moving <- FALSE
        for (place in seq_along(numbers)) {
          near <- c(place - 2, place + 2)
          near <- near[place > 1 & near > 1 & near <= length(numbers)]
          near <- numbers[near]
          near <- near[near >= low[place] & near <= high[place]]
          for (end in c(low[place], high[place], near)) {
            if (end == numbers[place]) next
            tried <- replace(numbers, place, end)
            found <- sign * estimate(tried)
            if (!is.na(found) && (is.na(here) || found > here)) {
              numbers <- tried
              here <- found
              moving <- TRUE
            }
          }
        }
      }
      if (!is.na(here) && (is.na(best) || here > best)) best <- here
    }
    best
  }
  here <- estimate(shown)
  if (is.na(here)) return(c(NA, NA))
  range(c(here, -most(-1), most(1)), na.rm = TRUE)
}

down <- function(share) floor(share * 100 + 1e-9) / 100
up <- function(share) ceiling(share * 100 - 1e-9) / 100
near <- function(value) c(max(0, value - base), value + base)

# Lowest where the fewest have the most beside them, highest where the most have the fewest.
shareRange <- function(some, everyone, rest = c(0, everyone[2])) {
  if (everyone[1] <= 0) return(NULL)
  fewest <- min(max(some[1], everyone[1] - rest[2]), everyone[2])
  most <- min(some[2], everyone[2] - rest[1])
  low <- c(fewest, min(everyone[2], fewest + rest[2]))
  high <- c(most, max(everyone[1], most + rest[1]))
  least <- low[1] / low[2]
  list(share = c(least, max(least, high[1] / high[2])),
    limits = c(wilson(low[1], low[2])[1], wilson(high[1], high[2])[2]))
}

# ---------------------------------------------------------------- figures.csv

first <- which(names(figures) == "period_end") + 1
dimensions <- names(figures)[first:(which(names(figures) == "measure") - 1)]
name <- function(row) {
  used <- dimensions[row[dimensions] != ""]
  paste(c("figures.csv", row$table, row$indicator, paste0(used, "=", unlist(row[used]))), collapse = " ")
}
other <- function(row, ...) {
  changed <- list(...)
  for (key in names(changed)) row[[key]] <- changed[[key]]
  keys <- c("table", "indicator", dimensions)
  same <- rep(TRUE, nrow(figures))
  for (key in keys) same <- same & figures[[key]] == row[[key]]
  figures[which(same)[1], ]
}
ofYear <- function(years, year) {
  if (is.null(year) || year == "" || year == "total") return(rep(TRUE, length(years)))
  if (startsWith(year, "..")) {
    years != "" & suppressWarnings(as.integer(years)) <= as.integer(substring(year, 3))
  } else {
    years == year
  }
}
timesOf <- function(set, year = "total", column = NULL, group = NULL) {
  own <- times[times$set == set & times$left_out == "", ]
  if (!is.null(column)) own <- own[own[[column]] == group, ]
  years <- people$start_year[match(own$person, people$person)]
  own <- own[ofYear(years, year), ]
  own$days <- as.integer(own$days)
  own$cause <- as.integer(own$cause)
  own$observable <- as.integer(own$observable_days)
  own
}
cohortOf <- function(year) {
  own <- people[people$cohort == "1", ]
  own[ofYear(own$start_year, year), ]
}
yearOf <- function(row) if ("cohort" %in% names(row)) row$cohort else "total"

recount <- function(row, what) {
  own <- cohortOf(yearOf(row))
  everyone <- nrow(own)
  found <- switch(row$indicator,
    cohort_share = {
      column <- dimensions[row[dimensions] != ""][1]
      sum(vapply(strsplit(own[[column]], ";"), function(codes) row[[column]] %in% codes, TRUE))
    },
    values_known = sum(own[[paste0("known_", row$field)]] == "1"),
    exit_outcome = sum(own$exit == row$exit),
    wave_reached = {
      states <- own[[paste0("wave_", row$wave)]]
      states <- states[!states %in% c("", "not_due")]
      everyone <- length(states)
      sum(states == "reached")
    })
  if (is.null(found)) return(skip("counts that the files of people do not hold"))
  compare(paste(what, "numerator"), row$numerator, found)
  compare(paste(what, "denominator"), row$denominator, everyone)
}

# The others in the group are rounded with them, unless their number gave way: then it tells nothing.
roundedShare <- function(row, some, everyone) {
  alone <- shareRange(near(some), near(everyone))
  if (is.null(alone)) return(NULL)
  given <- number(c(row$bound_low, row$bound_high, row$lower, row$upper))
  found <- c(
    down(alone$share[1]), up(alone$share[2]), down(alone$limits[1]), up(alone$limits[2]))
  if (!anyNA(given) && all(abs(found - given) < 1e-12)) return(alone)
  shareRange(near(some), near(everyone), near(everyone - some))
}

checkShare <- function(row) {
  what <- name(row)
  if (!row$status %in% c("published", "rounded") || row$numerator == "") return()
  some <- as.integer(row$numerator)
  everyone <- as.integer(row$denominator)
  if (!is.null(people)) recount(row, what)
  if (isExact) {
    limits <- if (everyone > 0) wilson(some, everyone) else c(NA, NA)
    compare(paste(what, "value"), row$value, if (everyone > 0) some / everyone else NA)
    compare(paste(what, "lower"), row$lower, limits[1])
    compare(paste(what, "upper"), row$upper, limits[2])
  } else if (isRounded) {
    found <- roundedShare(row, some, everyone)
    if (is.null(found)) return(skip("shares of too few people"))
    compare(paste(what, "bound_low"), row$bound_low, down(found$share[1]))
    compare(paste(what, "bound_high"), row$bound_high, up(found$share[2]))
    compare(paste(what, "lower"), row$lower, down(found$limits[1]))
    compare(paste(what, "upper"), row$upper, up(found$limits[2]))
  } else {
    skip("shares whose counts are withheld or coarse")
  }
}

exactCurve <- function(row, what, isWithin) {
  day <- daysOf(row$month)
  own <- timesOf(main, yearOf(row))
  if (isWithin) {
    own <- own[own$observable >= day, ]
    some <- sum(own$cause == 1 & own$days <= day)
    lost <- sum(own$cause == 0 & own$days < day)
    compare(paste(what, "numerator"), row$numerator, some)
    compare(paste(what, "denominator"), row$denominator, nrow(own))
    compare(paste(what, "bound_low"), row$bound_low, some / nrow(own))
    compare(paste(what, "bound_high"), row$bound_high, (some + lost) / nrow(own))
  }
  found <- at(incidence(own$days, own$cause), day)
  for (part in c("value", "lower", "upper")) compare(paste(what, part), row[[part]], found[[part]])
  compare(paste(what, "value by survfit"), row$value, bySurvfit(own$days, own$cause, 1, day))
}

checkCurve <- function(row) {
  what <- name(row)
  if (!row$status %in% c("published", "rounded")) return()
  isWithin <- row$indicator == "re_trafficked_within"
  if (isExact) {
    if (is.null(times)) return(skip(needsRows))
    return(exactCurve(row, what, isWithin))
  }
  if (!isRounded) return(skip("curves whose counts are withheld or coarse"))
  if (isWithin) {
    steps <- list(row)
  } else {
    alike <- figures[figures$table == row$table & figures$indicator == row$indicator, ]
    months <- sort(unique(as.integer(alike$month)))
    months <- months[(months == 0) == (row$month == "0") & months <= as.integer(row$month)]
    steps <- lapply(months, function(month) other(row, month = as.character(month)))
  }
  left <- lapply(steps, function(step) other(step, indicator = "still_followed"))
  shown <- c(vapply(steps, function(step) step$numerator, ""), vapply(left, function(l) l$value, ""))
  if (any(is.na(shown) | shown == "")) return(skip("curves of which an interval is not shown"))
  numbers <- as.integer(row$denominator)
  for (i in seq_along(steps)) {
    numbers <- c(numbers, as.integer(steps[[i]]$numerator), as.integer(number(left[[i]]$value)))
  }
  low <- pmax(0, numbers - base)
  high <- numbers + base
  estimate <- lifeTable(numbers)
  compare(paste(what, "value"), row$value, floor(estimate[["value"]] * 100 + 0.5) / 100)
  lower <- extremes(numbers, low, high, function(e) {
    if (!is.na(e[["lower"]])) e[["lower"]] else if (e[["value"]] == 0) 0 else NA
  })
  upper <- extremes(numbers, low, high, function(e) e[["upper"]])
  bounds <- extremes(numbers, low, high, function(e) e[["value"]])
  compare(paste(what, "lower"), row$lower, down(lower[1]))
  compare(paste(what, "upper"), row$upper, up(upper[2]))
  if (isWithin) {
    lost <- number(other(row, indicator = "not_reached_in_window")$value)
    some <- near(as.integer(row$numerator))
    everyone <- near(as.integer(row$denominator))
    rest <- near(as.integer(row$denominator) - as.integer(row$numerator))
    least <- shareRange(some, everyone)$share[1]
    if (is.na(number(row$bound_low)) || abs(down(least) - number(row$bound_low)) > 1e-12) {
      least <- shareRange(some, everyone, rest)$share[1]
    }
    bounds <- c(
      least,
      shareRange(c(0, some[2] + near(lost)[2]), everyone)$share[2])
  }
  compare(paste(what, "bound_low"), row$bound_low, down(bounds[1]))
  compare(paste(what, "bound_high"), row$bound_high, up(bounds[2]))
}

checkCount <- function(row) {
  what <- name(row)
  if (!row$measure %in% c("count", "still_followed")) return(skip("medians of the records"))
  if (isRounded) {
    checked <<- checked + 1
    if (row$value != "" && number(row$value) %% base != 0) {
      different <<- c(different, sprintf("%s: %s is no multiple of %d", what, row$value, base))
    }
  }
  if (is.null(people) || is.null(times)) return(skip("counts that the files do not tell again"))
  own <- timesOf(main, yearOf(row))
  day <- if ("month" %in% names(row) && row$month != "") daysOf(row$month) else NA
  if (row$table == "re_trafficking_within") own <- own[own$observable >= day, ]
  all <- times[times$set == main, ]
  found <- switch(row$indicator,
    still_followed = sum(own$days >= day),
    observable_window = nrow(own),
    not_reached_in_window = sum(own$cause == 0 & own$days < day),
    cohort_people = switch(row$state,
      entered = nrow(cohortOf("total")),
      followed = nrow(own),
      no_start = sum(all$left_out == "no_dated_start"),
      event_before_start = sum(all$left_out == "outcome_before_start"),
      left_out = nrow(cohortOf("total")) - nrow(own)),
    wave_state = sum(cohortOf(yearOf(row))[[paste0("wave_", row$wave)]] == row$state),
    cohort_share = nrow(cohortOf("total")),
    exit_outcome = nrow(cohortOf("total")))
  if (is.null(found)) return(skip("counts that the files of people do not hold"))
  compare(paste(what, "value"), row$value, found)
}

checkSums <- function() {
  alike <- figures[figures$indicator %in% c("cohort_share", "exit_outcome"), ]
  for (table in unique(alike$table)) {
    if (table %in% paste0("cohort_by_", several)) next
    own <- alike[alike$table == table, ]
    total <- own$value[own$measure == "count"]
    parts <- own$numerator[own$measure == "proportion"]
    if (length(total) != 1 || total == "" || any(parts == "")) {
      skip("sums of which a part is not shown")
    } else {
      compare(sprintf("figures.csv %s total", table), total, sum(as.integer(parts)))
    }
  }
}

# ---------------------------------------------------------------- estimates.csv

place <- function(row) {
  keys <- unlist(row[c("block", "group", "item", "month", "measure")])
  paste(c("estimates.csv", keys[keys != ""]), collapse = " ")
}
check <- function(part, found, within = tolerance) {
  for (i in seq_len(nrow(part))) {
    measure <- part$measure[i]
    value <- if (measure %in% names(found)) found[[measure]] else NA
    compare(place(part[i, ]), part$value[i], value, within)
  }
}
parts <- function(own, keys) split(own, do.call(paste, c(own[keys], sep = "\r")), drop = TRUE)
ofGroup <- function(row) {
  if (row$group == "") timesOf(row$set) else timesOf(row$set, "total", paste0("by_", row$by), row$group)
}
estimate <- function(own, month) {
  day <- daysOf(month)
  left <- sum(own$days >= day)
  found <- list(
    people = nrow(own), events = sum(own$cause == 1 & own$days <= day),
    competing_events = sum(own$cause == 2 & own$days <= day),
    ended = sum(own$cause == 0 & own$days < day), still_followed = left)
  if (left > 0) {
    share <- at(incidence(own$days, own$cause), day)
    found <- c(found, as.list(share[c("value", "lower", "upper")]))
    found$competing <- at(incidence(own$days, own$cause, 2), day)[["value"]]
  }
  found
}

analyses <- list(
  steps = function(own) {
    reasons <- times$left_out[times$set == own$set[1]]
    for (i in seq_len(nrow(own))) {
      item <- own$item[i]
      found <- switch(item, everyone = length(reasons), analysed = sum(reasons == ""), sum(reasons == item))
      check(own[i, ], list(people = found))
    }
  },
  measurements = function(own) {
    cohort <- cohortOf("total")
    for (part in parts(own, "item")) {
      values <- cohort[[part$item[1]]]
      values <- as.numeric(values[values != ""])
      found <- list(known = length(values), missing = nrow(cohort) - length(values))
      if (length(values)) {
        middle <- quantile(values, c(0.25, 0.5, 0.75), names = FALSE)
        found <- c(found, middle_from = middle[1], median = middle[2], middle_to = middle[3])
      }
      check(part, found)
    }
  },
  incidence = function(own) {
    for (part in parts(own, c("group", "month"))) {
      group <- ofGroup(part[1, ])
      check(part, estimate(group, part$month[1]))
      shown <- part$value[part$measure == "value"]
      if (shown != "") {
        compare(paste(place(part[1, ]), "by survfit"), shown,
          bySurvfit(group$days, group$cause, 1, daysOf(part$month[1])))
      }
    }
  },
  groups = function(own) {
    for (part in parts(own, "group")) {
      group <- ofGroup(part[1, ])
      check(part, list(
        people = nrow(group), outcomes = sum(group$cause == 1), deaths = sum(group$cause == 2),
        median_follow_up_days = medianFollowUp(group$days, group$cause)[1]))
    }
  },
  tests = function(own) {
    column <- paste0("by_", own$by[1])
    all <- timesOf(own$set[1])
    all <- all[all[[column]] != "", ]
    group <- factor(all[[column]])
    for (part in parts(own, "item")) {
      if (part$item[1] == "log-rank") {
        test <- survdiff(Surv(all$days, all$cause == 1) ~ group)
        df <- sum(test$exp > 0) - 1
        found <- list(statistic = test$chisq, df = df, p = pchisq(test$chisq, df, lower.tail = FALSE))
        if (part$value[part$measure == "statistic"] == "") found <- list(df = df)
      } else if (hasGray) {
        test <- cmprsk::cuminc(all$days, all$cause, group)$Tests
        found <- list(statistic = test["1", "stat"], df = test["1", "df"], p = test["1", "pv"])
      } else {
        skip("Gray's test (install the package cmprsk)", nrow(part))
        next
      }
      check(part, found, 1e-8)
    }
  },
  differences = function(own) {
    all <- parts(own, "group")[unique(own$group)]
    found <- lapply(all, function(part) {
      day <- daysOf(part$month[1])
      mine <- ofGroup(part[1, ])
      row <- part[1, ]
      row$group <- row$reference
      theirs <- ofGroup(row)
      if (max(mine$days) < day || max(theirs$days) < day) return(list())
      one <- at(incidence(mine$days, mine$cause), day)
      two <- at(incidence(theirs$days, theirs$cause), day)
      gap <- one[["value"]] - two[["value"]]
      error <- sqrt(one[["error"]]^2 + two[["error"]]^2)
      if (error == 0) return(list(difference = gap))
      list(difference = gap, lower = max(-1, gap - z * error), upper = min(1, gap + z * error),
        p = 2 * pnorm(-abs(gap) / error))
    })
    p <- vapply(found, function(one) if (is.null(one$p)) NA_real_ else one$p, 0)
    adjusted <- p.adjust(p, "holm")
    for (i in seq_along(all)) check(all[[i]], c(found[[i]], adjusted_p = adjusted[[i]]))
  },
  follow_up = function(own) {
    all <- ofGroup(own[1, ])
    observed <- sum(all$days)
    possible <- sum(ifelse(all$cause == 0, all$observable, all$days))
    middle <- medianFollowUp(all$days, all$cause)
    check(own, list(
      people = nrow(all), observed_days = observed, possible_days = possible,
      share_observed = if (possible > 0) observed / possible else NA,
      median_follow_up_days = middle[1], median_lower = middle[2], median_upper = middle[3]))
  },
  follow_up_curve = function(own) {
    all <- ofGroup(own[1, ])
    curve <- reverse(all$days, all$cause)
    for (part in parts(own, "month")) {
      day <- daysOf(part$month[1])
      left <- sum(all$days >= day)
      found <- list(still_followed = left)
      if (left > 0) found <- c(found, as.list(reverseAt(curve, day)))
      check(part, found)
    }
  },
  endings = function(own) {
    all <- ofGroup(own[1, ])
    for (i in seq_len(nrow(own))) check(own[i, ], list(people = sum(all$ending == own$item[i])))
  },
  sensitivity = function(own) {
    found <- NULL
    for (part in parts(own, c("item", "month"))) {
      item <- part$item[1]
      day <- daysOf(part$month[1])
      all <- ofGroup(part[1, ])
      if (item == "bounds") {
        all <- all[all$observable >= day, ]
        some <- sum(all$cause == 1 & all$days <= day)
        lost <- sum(all$cause == 0 & all$days < day)
        check(part, list(
          people = nrow(all), events = some, still_followed = sum(all$days >= day),
          lower = if (nrow(all)) some / nrow(all) else NA,
          upper = if (nrow(all)) (some + lost) / nrow(all) else NA))
      } else if (item == "found_at_visits") {
        left <- as.numeric(all$after_day)
        right <- ifelse(all$until_day == "", Inf, number(all$until_day))
        if (is.null(found)) found <- intervalShare(left, right)
        ends <- c(left, right)
        numbers <- list(people = nrow(all), events = sum(is.finite(right)))
        if (day <= max(ends[is.finite(ends)])) {
          share <- found(day)
          numbers <- c(numbers, lower = share[1], upper = share[2])
        }
        check(part, numbers, 1e-6)
      } else {
        check(part, estimate(all, part$month[1]))
      }
    }
  })

for (i in seq_len(nrow(figures))) {
  row <- figures[i, ]
  if (row$measure == "proportion") {
    checkShare(row)
  } else if (row$measure == "cumulative_incidence") {
    checkCurve(row)
  } else if (row$status %in% c("published", "rounded")) {
    checkCount(row)
  }
}
checkSums()
for (block in unique(estimates$block)) {
  own <- estimates[estimates$block == block, ]
  if (is.null(times)) skip(needsRows, nrow(own)) else analyses[[own$analysis[1]]](own)
}

for (line in different) cat("DIFFERENT  ", line, "\n", sep = "")
cat(sprintf("%d numbers computed again, %d different.\n", checked, length(different)))
for (why in sort(unique(skipped))) cat(sprintf("Not computed: %d × %s.\n", sum(skipped == why), why))
quit(status = if (length(different)) 1 else 0)
