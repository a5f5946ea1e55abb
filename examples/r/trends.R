# How goals go by theme, and what the scores behind them say: a trend and the facts, as data frames. Base R is enough.
#
#   FREMDRIFT_KEY=fk_… Rscript trends.R          (FREMDRIFT_URL, unless it is http://127.0.0.1:3000)

options(width = 120)
base <- Sys.getenv("FREMDRIFT_URL", "http://127.0.0.1:3000")
headers <- c(Authorization = paste("Bearer", Sys.getenv("FREMDRIFT_KEY")), Accept = "text/csv")

read_table <- function(path) {
  read.csv(url(paste0(base, path), headers = headers, encoding = "UTF-8"))
}

trend <- read_table("/v1/trends/goals?groupBy=quarter,theme")
shown <- trend[trend$suppressed == "false", ] # few citizens' figures are withheld: NA, which is not zero
cat("Share of scored goals that are reached\n")
print(tapply(shown$reachedShare, list(shown$themeName, shown$quarter), sum), na.print = ".")

scores <- read_table("/v1/exports/scores")
goals <- read_table("/v1/exports/goals")
on_goals <- merge(scores[scores$instrument == "ffb-level", ], goals, by.x = "goalId", by.y = "id")
cat("\nMean score on the functional level, by who gave it\n")
print(round(tapply(on_goals$value, list(on_goals$quarter, on_goals$informant), mean, na.rm = TRUE), 2))
