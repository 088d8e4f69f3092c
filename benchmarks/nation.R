# The national count with data.table, on the same rows as CSV; reading is timed apart.
# Rscript benchmarks/nation.R FOLDER RUNS -> one line of JSON, as nation_runners.py prints it.
suppressMessages(library(data.table))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
runs <- as.integer(arguments[2])
start <- as.IDate("2020-04-01")
end <- as.IDate("2021-04-01")
began <- proc.time()[["elapsed"]]
read <- function(name, columns) fread(file.path(folder, "csv", paste0(name, ".csv")), select = columns, na.strings = "")
episodes <- read("episodes", c("nominal_id", "scheme", "joined_on", "left_on"))
offences <- read("offences", c("nominal_id", "offence_code", "committed_on", "outcome", "arrest_id", "arrested_on"))
coverage <- read("coverage", c("source", "population", "complete_from", "complete_to"))
prices <- read("prices", c("offence_code", "weight", "cost"))
reading <- proc.time()[["elapsed"]] - began

count <- function() {
  on <- episodes[scheme == "iom" & !is.na(joined_on)]
  on[, `:=`(first = as.IDate(joined_on), t = pmin(fcoalesce(as.IDate(left_on), end), end))]
  on[, `:=`(f = pmax(first, start), base = first - 365L)]
  cover <- coverage[population == "joined" & source %in% c("offences", "arrests")]
  on <- on[f < t & base >= max(as.IDate(cover$complete_from)) & t <= min(as.IDate(cover$complete_to)),
           .(nominal_id, base, first, f, t)]
  placed <- function(events) {
    both <- on[events, on = "nominal_id", nomatch = NULL]
    both[, `:=`(b = day >= base & day < first, o = day >= f & day < t)]
    both[b | o]
  }
  crimes <- placed(offences[outcome == "convicted", .(nominal_id, offence_code, day = committed_on)])
  crimes <- prices[crimes, on = "offence_code"]
  arrests <- offences[!is.na(arrest_id), .(day = min(arrested_on)), by = .(nominal_id, arrest_id)]
  arrests <- placed(arrests)
  side <- function(name) {
    mine <- crimes[get(name) == TRUE]
    c(sum(arrests[[name]]), nrow(mine), sum(as.numeric(mine$weight), na.rm = TRUE), sum(as.numeric(mine$cost), na.rm = TRUE))
  }
  c(nrow(on), sum(as.integer(on$t - on$f)), side("b"), side("o"))
}

seconds <- numeric(0)
processor <- numeric(0)
for (one in seq_len(runs)) {
  before <- proc.time()
  answers <- count()
  spent <- proc.time() - before
  seconds <- c(seconds, spent[["elapsed"]])
  processor <- c(processor, spent[["user.self"]] + spent[["sys.self"]])
}
cat(sprintf('{"answers": [%s], "seconds": [%s], "processor": [%s], "reading": %.3f}\n',
            paste(format(answers, scientific = FALSE, trim = TRUE), collapse = ", "),
            paste(sprintf("%.4f", seconds), collapse = ", "),
            paste(sprintf("%.4f", processor), collapse = ", "), reading))
